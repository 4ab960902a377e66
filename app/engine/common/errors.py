"""Expected failures of the platform, each with a stable code and a kind that every door maps in one place.

An error here is something a person can act on. Anything else that is raised is a defect of ours and is logged
with its trace. Codes below 40000 are those of the REST contract; codes from 40000 upward are Perigee's own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class ErrorKind(StrEnum):
    """What sort of failure it is; the doors turn it into a status, an exit code or a dialog."""

    MISSING = "missing"
    CONFLICT = "conflict"
    INVALID = "invalid"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    TOO_LARGE = "too_large"
    UNAUTHORIZED = "unauthorized"
    LIMITED = "limited"


class PlatformError(Exception):
    """An expected failure.

    Parameters
    ----------
    detail : str
        What happened, naming the object, file or field.
    field : str, optional
        Path of the input field at fault, such as ``policies.detect_policy.yaw_threshold``.
    remedy : str, optional
        What the person can do about it, one sentence.
    """

    code: ClassVar[int] = 1
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    desc: ClassVar[str] = "Internal server error"
    # What usually helps, for the page of errors; an error that is raised names its own remedy.
    advice: ClassVar[str] = ""

    def __init__(self, detail: str, *, field: str | None = None, remedy: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.remedy = remedy

    def __str__(self) -> str:
        return self.detail if self.remedy is None else f"{self.detail} {self.remedy}"


class BadInputError(PlatformError):
    """A parameter is outside what is allowed."""

    code = 12022
    kind = ErrorKind.INVALID
    desc = "Bad/incomplete input data"
    advice = "Correct the field or option that the message names."


class BadQueryError(BadInputError):
    """A filter, a page or its size is outside what is allowed."""

    code = 12012


class ServiceUnhealthyError(PlatformError):
    """A part of the platform does not work; the detail names it."""

    code = 11
    kind = ErrorKind.UNAVAILABLE
    desc = "Service is not healthy"


class CancelledError(PlatformError):
    """The caller asked the work to stop, and it did."""

    code = 40001
    kind = ErrorKind.REFUSED
    desc = "Cancelled"
    advice = "Start it again; what was finished is kept."


class ShuttingDownError(PlatformError):
    """The service is closing and takes no new work."""

    code = 40002
    kind = ErrorKind.UNAVAILABLE
    desc = "Shutting down"
    advice = "Wait until the program has started again."


class StorageFullError(PlatformError):
    """The disk has no room for what had to be written; nothing was replaced."""

    code = 40003
    kind = ErrorKind.UNAVAILABLE
    desc = "No space left"
    advice = "Free some space, or choose a folder on another disk, and start it again."


class FolderNotWritableError(PlatformError):
    """A folder the program must write to refuses it."""

    code = 40004
    kind = ErrorKind.UNAVAILABLE
    desc = "Folder not writable"
    advice = "Give this user write permission there, or choose another folder."


class FileMissingError(PlatformError):
    """A file or folder named by the user does not exist."""

    code = 40005
    kind = ErrorKind.MISSING
    desc = "File not found"
    advice = "Check the spelling of the path."


class FileNotReadableError(PlatformError):
    """A file or folder refuses to be read."""

    code = 40006
    kind = ErrorKind.UNAVAILABLE
    desc = "File not readable"
    advice = "Give this user read permission."


class NoDisplayError(PlatformError):
    """There is no screen to open a window on."""

    code = 40010
    kind = ErrorKind.UNAVAILABLE
    desc = "No display"
    advice = "Start it in a desktop session, or use the commands: main.py --help."


# --- images -----------------------------------------------------------------------------------------------


class ImageError(PlatformError):
    """An image cannot be used."""

    code = 3001
    kind = ErrorKind.INVALID
    desc = "Bad image data"
    advice = "Give another picture."


class ImageDecodeError(ImageError):
    """The bytes are not an image that can be read (empty, text, truncated, unknown format)."""

    code = 3001
    advice = "Give a whole JPEG, PNG, BMP, PPM, PGM, PBM, TIFF or WebP file."


class ImageSizeError(ImageError):
    """The image has more pixels or bytes than the limits allow, or fewer than can be used."""

    code = 3002
    advice = "Give a smaller or larger copy of the picture, as the message says."


class ImageTypeError(ImageError):
    """The content type or the Base64 envelope does not hold what it says."""

    code = 18001
    advice = "Send the bytes of the picture, or valid Base64 of them."


class BoundingBoxError(BadInputError):
    """A region box lies outside the image or has no area."""

    code = 11036
    advice = "Give a box of at least one pixel that lies inside the picture."


class UrlRefusedError(BadInputError):
    """A web address may not be used: fetching is off, it is none, or it leads where nothing may be read."""

    code = 11037
    advice = "Send the content itself, or an http or https address of a public server that the settings allow."


class DownloadError(BadInputError):
    """What a web address names could not be fetched within the limits of time and size."""

    code = 11038
    advice = "Check that the address gives the picture at once, or send the picture itself."


class NoFacesError(ImageError):
    """No face was found where at least one was needed."""

    code = 4003
    desc = "No faces found"
    advice = "Use a photo that shows the face larger."


class ManyFacesError(ImageError):
    """Several faces were found where only one is allowed."""

    code = 11012
    desc = "Extract policy error"
    advice = "Crop the photo to one person, or allow several faces."


class EnrolmentQualityError(ImageError):
    """A face is too small, or the detector is too unsure of it, to be enrolled."""

    code = 40021
    desc = "Face not good enough to enrol"
    advice = "Use a photo that shows the face larger and whole, or lower the limits of the import."


class DuplicatePhotoError(ImageError):
    """A photo of the same content is in the list already."""

    code = 40022
    desc = "Photo is there already"
    advice = "Nothing needs to be done; remove one of the two files if it bears the wrong name."


class NotAPhotoError(ImageError):
    """A file of an imported folder is not opened: it is hidden, not a regular file, or not named like a photo."""

    code = 40023
    desc = "Not a photo"
    advice = "Give the file the suffix of its image format if it is a photo."


class ImportRunningError(PlatformError):
    """The same folder is being imported into the same list right now."""

    code = 40024
    kind = ErrorKind.CONFLICT
    desc = "Import is running"
    advice = "Wait for it, or end that process; a process that died gives the import free after two minutes."


class DescriptorQualityError(PlatformError):
    """No sample reached the asked descriptor score."""

    code = 4010
    kind = ErrorKind.INVALID
    desc = "Descriptor quality too low"
    advice = "Use a sharper photo of a face that looks at the camera, or lower the limit."


class DescriptorVersionError(BadInputError):
    """Descriptors of different versions were to be compared, or a version is unknown here."""

    code = 4011
    advice = "Extract both descriptors again with one installed version."


class DescriptorFormatError(BadInputError):
    """A descriptor has the wrong length or holds values that are not finite."""

    code = 4009
    advice = "Send the descriptor as it was given out."


class EstimatorUnavailableError(PlatformError):
    """A requested estimation has no installed model that can make it."""

    code = 40020
    kind = ErrorKind.UNAVAILABLE
    desc = "Estimator unavailable"
    advice = "Install the model that the message names, or leave the estimation out."


# --- models -----------------------------------------------------------------------------------------------


class ModelError(PlatformError):
    """Something about a model file or its catalogue."""

    code = 41000
    kind = ErrorKind.UNAVAILABLE
    desc = "Model error"
    advice = "Run: main.py doctor"


class ModelNotInstalledError(ModelError):
    """A model is in the catalogue but not on this machine."""

    code = 41001
    desc = "Model not installed"
    advice = "Run: main.py models install"


class ModelUnknownError(ModelError):
    """No model of that id is in the catalogue."""

    code = 41002
    kind = ErrorKind.MISSING
    desc = "Unknown model"
    advice = "Look at the ids: main.py models list"


class ModelHashError(ModelError):
    """A file's SHA-256 is not the one the catalogue names; it was refused and nothing was replaced."""

    code = 41003
    desc = "Model hash mismatch"
    advice = "Install the model again: main.py models install ID"


class ModelSourceError(ModelError):
    """No source of a model could be reached or read."""

    code = 41004
    desc = "Model source unreachable"
    advice = "Check the network, or install from a folder: main.py models install --from FOLDER"


class ModelConversionError(ModelError):
    """A network could not be converted, or its converted form failed the golden check."""

    code = 41005
    desc = "Model conversion failed"
    advice = "Install the model again; if that fails too, report it."


class ModelContractError(ModelError):
    """A model's inputs or outputs are not what its catalogue entry or the user said."""

    code = 41006
    kind = ErrorKind.INVALID
    desc = "Model contract mismatch"
    advice = "Give the size, colour order, mean and divisor that the network was made for."


class CatalogueError(ModelError):
    """The catalogue file itself is wrong."""

    code = 41007
    desc = "Model catalogue error"
    advice = "Mend or remove the file that the message names."


class ProviderError(PlatformError):
    """A device or execution provider that was asked for is not available."""

    code = 41010
    kind = ErrorKind.UNAVAILABLE
    desc = "Inference provider unavailable"
    advice = "Run main.py doctor, or choose another provider."


class InferenceError(PlatformError):
    """A device failed while it ran a model."""

    code = 41011
    kind = ErrorKind.UNAVAILABLE
    desc = "Inference failed"
    advice = "Run main.py doctor, or choose the provider cpu."


# --- image store ------------------------------------------------------------------------------------------


class StoredImageMissingError(PlatformError):
    """No image of that id is in the bucket."""

    code = 13003
    kind = ErrorKind.MISSING
    desc = "Object not found"


class TooManyImagesError(BadInputError):
    """More images were named in one request than are allowed."""

    code = 13004


class BucketMissingError(PlatformError):
    """No bucket has that name."""

    code = 13005
    kind = ErrorKind.MISSING
    desc = "Object not found"


class BucketExistsError(PlatformError):
    """A bucket of that name exists already."""

    code = 13006
    kind = ErrorKind.CONFLICT
    desc = "Unique constraint error"


class StoredObjectMissingError(PlatformError):
    """No object of that id is in the bucket."""

    code = 13007
    kind = ErrorKind.MISSING
    desc = "Object not found"


class StoredObjectExistsError(PlatformError):
    """An image or object of that id is in the bucket already."""

    code = 13008
    kind = ErrorKind.CONFLICT
    desc = "Unique constraint error"


class ObjectTooLargeError(PlatformError):
    """A stored object is larger than the setting allows; nothing of it was kept."""

    code = 12031
    kind = ErrorKind.TOO_LARGE
    desc = "Request entity too large"


class ImageStoreUnavailableError(PlatformError):
    """The folder or server that keeps images cannot be used."""

    code = 43001
    kind = ErrorKind.UNAVAILABLE
    desc = "Image Store unavailable"


# --- configurator -----------------------------------------------------------------------------------------


class SettingExistsError(PlatformError):
    """A setting with that name and these tags, a limitation or a group of that name exists already."""

    code = 27002
    kind = ErrorKind.CONFLICT
    desc = "Unique constraint error"


class SettingProtectedError(PlatformError):
    """A default setting or limitation was to be changed in a way that is not allowed."""

    code = 27004
    kind = ErrorKind.REFUSED
    desc = "Default objects are protected"


class GroupUnknownError(BadInputError):
    """A group that was named does not exist."""

    code = 27005


class ConfiguratorNotEmptyError(PlatformError):
    """A full dump can only be restored into an empty Configurator."""

    code = 27006
    kind = ErrorKind.CONFLICT
    desc = "Configurator is not empty"


# --- accounts ---------------------------------------------------------------------------------------------


class LoginFailedError(PlatformError):
    """Login and password do not belong together, or there is no such login; which of them is not said."""

    code = 11002
    kind = ErrorKind.UNAUTHORIZED
    desc = "Authorization failed"


class LoginDelayedError(PlatformError):
    """Too many wrong passwords: the next try must wait."""

    code = 11005
    kind = ErrorKind.LIMITED
    desc = "Too many attempts"


class AccountSuspendedError(PlatformError):
    """The account is switched off."""

    code = 11004
    kind = ErrorKind.REFUSED
    desc = "Account is suspended"


class AccountHeaderDisabledError(PlatformError):
    """An account may not be named by the header alone."""

    code = 11061
    kind = ErrorKind.REFUSED
    desc = "Forbidden"


class TokenInvalidError(PlatformError):
    """A token is not ours, was changed, has expired or was revoked."""

    code = 11062
    kind = ErrorKind.UNAUTHORIZED
    desc = "Unauthorized"


class ForbiddenError(PlatformError):
    """The caller is known but may not do this."""

    code = 11063
    kind = ErrorKind.REFUSED
    desc = "Forbidden"


class AccountExistsError(PlatformError):
    """The login is taken."""

    code = 36002
    kind = ErrorKind.CONFLICT
    desc = "Unique constraint error"


class AuditChainBrokenError(PlatformError):
    """A row of the audit log was changed, removed or added behind the program's back."""

    code = 36010
    kind = ErrorKind.CONFLICT
    desc = "Audit log broken"


# --- stored objects ---------------------------------------------------------------------------------------


class NotFoundError(PlatformError):
    """A stored object does not exist, or belongs to another account."""

    code = 50007
    kind = ErrorKind.MISSING
    desc = "Object not found"
    advice = "Check the id or name; the object may have been deleted."


class FaceNotFoundError(NotFoundError):
    """No face of that id."""

    code = 22002


class ListNotFoundError(NotFoundError):
    """No list of that id."""

    code = 22003


class FacesNotFoundError(NotFoundError):
    """A face that a request names does not exist; the detail names all of them."""

    code = 22004
    kind = ErrorKind.INVALID


class ListsNotFoundError(NotFoundError):
    """A list that a request names does not exist; the detail names all of them."""

    code = 22005
    kind = ErrorKind.INVALID


class FaceTargetError(BadInputError):
    """A field of faces, lists or attributes was asked for that they do not have."""

    code = 22016
    desc = "Bad input data"


class FacesLimitError(PlatformError):
    """The licence allows no more faces with descriptors."""

    code = 22019
    kind = ErrorKind.REFUSED
    desc = "License problem"


class AttributeNotFoundError(NotFoundError):
    """No temporary attribute of that id, or its time is over."""

    code = 22009


class FaceAttributesNotFoundError(NotFoundError):
    """The face has no attributes yet."""

    code = 11032


class AccountNotFoundError(NotFoundError):
    """No account of that id or login."""

    code = 36001


class TokenNotFoundError(NotFoundError):
    """No token of that id."""

    code = 36003


class SettingNotFoundError(NotFoundError):
    """No setting, limitation or group of that name or id."""

    code = 27001


class HandlerNotFoundError(NotFoundError):
    """No handler of that id."""

    code = 34000


class VerifierNotFoundError(NotFoundError):
    """No verifier of that id."""

    code = 34001


class HandlerCorruptedError(PlatformError):
    """The stored policies of a handler break the rules; it cannot run."""

    code = 34002
    kind = ErrorKind.UNAVAILABLE
    desc = "Internal server error"
    advice = "Replace the handler's policies, or delete it."


class VerifierCorruptedError(PlatformError):
    """The stored policies of a verifier break the rules; it cannot run."""

    code = 34003
    kind = ErrorKind.UNAVAILABLE
    desc = "Internal server error"
    advice = "Replace the verifier's policies, or delete it."


class StaticHandlerError(PlatformError):
    """Policies came with a request to a handler that has its own."""

    code = 34008
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Leave the policies out of the request, or name a dynamic handler."


class AlreadyExistsError(PlatformError):
    """An object with that id or unique name exists already."""

    code = 50008
    kind = ErrorKind.CONFLICT
    desc = "Unique constraint error"


class FaceExistsError(AlreadyExistsError):
    """The id of a new face is taken."""

    code = 22001


class ListExistsError(AlreadyExistsError):
    """The id of a new list is taken."""

    code = 22010


class ValueRefusedError(BadInputError):
    """A value does not fit its column: too long, or characters that cannot be stored."""

    code = 50010


# --- events -----------------------------------------------------------------------------------------------


class EventNotFoundError(NotFoundError):
    """There is no event with that id in the account."""

    code = 23001


class EventsNotFoundError(NotFoundError):
    """One of several events does not exist in the account."""

    code = 23002


# --- sources and subscribers ------------------------------------------------------------------------------


class SourceUnavailableError(PlatformError):
    """No video can be read from a file, a stream or a camera."""

    code = 46001
    kind = ErrorKind.UNAVAILABLE
    desc = "Source unavailable"
    advice = "Check that it is there, that nothing else uses it, and that its format is known."


class WatchRunningError(PlatformError):
    """The same source is being watched for the same handler right now."""

    code = 46002
    kind = ErrorKind.CONFLICT
    desc = "Watch is running"
    advice = "Stop the other watch, or wait for its end."


class CallbackNotFoundError(NotFoundError):
    """No callback of that id."""

    code = 46003


class DeadLetterNotFoundError(NotFoundError):
    """No undelivered message of that id."""

    code = 46004


class IdempotencyKeyError(PlatformError):
    """A key that tells repeated requests apart was used for another request."""

    code = 45001
    kind = ErrorKind.CONFLICT
    desc = "Unique constraint error"
    advice = "Give every request a key of its own, and repeat a request exactly as it was."


# --- matching ---------------------------------------------------------------------------------------------


class MatchOriginError(PlatformError):
    """No service here answers for that kind of reference or candidate."""

    code = 44001
    kind = ErrorKind.REFUSED
    desc = "Forbidden"


class SearchRateError(PlatformError):
    """The account searched more often than the setting allows."""

    code = 44002
    kind = ErrorKind.LIMITED
    desc = "Too many searches"


class MatcherPluginError(PlatformError):
    """A matcher plug-in cannot be loaded, or the engine behind it does not answer."""

    code = 44003
    kind = ErrorKind.UNAVAILABLE
    desc = "Matcher plug-in failed"


# --- REST interface ---------------------------------------------------------------------------------------


class BodyMissingError(BadInputError):
    """A request holds no JSON where one is needed, or it cannot be read."""

    code = 12002
    advice = "Send JSON with the content type application/json."


class CredentialsMissingError(PlatformError):
    """A request says neither who it is from nor for whom."""

    code = 12010
    kind = ErrorKind.UNAUTHORIZED
    desc = "Unauthorized"
    advice = "Send the header Authorization with a login or a token, or Luna-Account-Id."


class PageNotFoundError(PlatformError):
    """No resource has that path."""

    code = 12013
    kind = ErrorKind.MISSING
    desc = "Resource not found"
    advice = "Look at the paths: /docs/spec."


class MultipartError(BadInputError):
    """A multipart body cannot be read, or its parts do not fit together."""

    code = 11027
    advice = "Send every part with its boundary and length, and each picture under a file name of its own."


class ContentTypeError(BadInputError):
    """The content type of a body is not one the resource takes."""

    code = 12017
    advice = "Send one of the content types that the message names."


class AuthorizationFormatError(PlatformError):
    """The header Authorization is neither Basic nor Bearer, or cannot be read."""

    code = 12019
    kind = ErrorKind.UNAUTHORIZED
    desc = "Unauthorized"
    advice = "Send Basic with Base64 of login:password, or Bearer with a token."


class MethodNotAllowedError(PlatformError):
    """The resource has no such method."""

    code = 12021
    kind = ErrorKind.REFUSED
    desc = "Method not allowed"
    advice = "The header Allow names the methods there are."


class NotAcceptableError(PlatformError):
    """None of the content types that the client accepts can be answered with."""

    code = 12023
    kind = ErrorKind.INVALID
    desc = "Bad/incomplete input data"
    advice = "Accept application/json."


class RequestTimeoutError(PlatformError):
    """A client took too long to send its request."""

    code = 12030
    kind = ErrorKind.LIMITED
    desc = "Request timeout"
    advice = "Send the request again over a faster connection, or in smaller parts."


class RequestTooLargeError(PlatformError):
    """A request is larger than the setting allows; it was not read to its end."""

    code = 12031
    kind = ErrorKind.TOO_LARGE
    desc = "Request entity too large"
    advice = "Send less at once, or raise REST_SERVER.max_request_mb."


class HttpRequestError(BadInputError):
    """A request breaks the rules of HTTP."""

    code = 12046
    advice = "Correct what the message names."


class HostRefusedError(PlatformError):
    """A request names a host that this server does not answer for, as a page that rebinds its name does."""

    code = 47001
    kind = ErrorKind.REFUSED
    desc = "Host refused"
    advice = "Call the server by its address, or add the name to REST_SERVER.allowed_hosts."


class OriginRefusedError(PlatformError):
    """A page of another web site sent the request from a browser."""

    code = 47002
    kind = ErrorKind.REFUSED
    desc = "Origin refused"
    advice = "Add the site to REST_SERVER.allowed_origins if it may call."


class PortInUseError(PlatformError):
    """Another program listens on the port, or this user may not."""

    code = 47003
    kind = ErrorKind.CONFLICT
    desc = "Port in use"
    advice = "Choose the port that the message proposes, or end the other program."


class ExposedServerError(PlatformError):
    """Other machines could reach a server that nobody guards."""

    code = 47004
    kind = ErrorKind.REFUSED
    desc = "Server would be exposed"
    advice = "Give an administrator a password, or listen on 127.0.0.1."


class TlsError(PlatformError):
    """A certificate or its key cannot be used."""

    code = 47005
    kind = ErrorKind.UNAVAILABLE
    desc = "TLS not available"
    advice = "Give a PEM certificate with its key, or leave both empty for a certificate of this machine's own."


class ServerFailedError(PlatformError):
    """The REST server could not be started."""

    code = 47006
    kind = ErrorKind.UNAVAILABLE
    desc = "Server failed"
    advice = "Look into the log, and at the address in REST_SERVER."


class ServerBusyError(PlatformError):
    """More connections are open than the setting allows."""

    code = 47007
    kind = ErrorKind.UNAVAILABLE
    desc = "Server busy"
    advice = "Try again in a moment, or raise REST_SERVER.max_connections."


class AccountMissingForEventsError(PlatformError):
    """Somebody wants to hear of events without saying whose."""

    code = 29001
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Send the header Luna-Account-Id, a login or a token; browsers send them in the query."


class SenderDisabledError(PlatformError):
    """Telling subscribers of events is switched off."""

    code = 29002
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Switch it on in ADDITIONAL_SERVICES_USAGE."


class LivenessDisabledError(PlatformError):
    """The separate liveness resource is switched off."""

    code = 11054
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Switch it on in ADDITIONAL_SERVICES_USAGE."


class ImageStoreDisabledError(PlatformError):
    """Samples, source images and objects are switched off."""

    code = 11070
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Switch it on in ADDITIONAL_SERVICES_USAGE."


class HandlersDisabledError(PlatformError):
    """Handlers and verifiers are switched off."""

    code = 11071
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Switch it on in ADDITIONAL_SERVICES_USAGE."


class AccountsDisabledError(PlatformError):
    """Logins and tokens are switched off."""

    code = 11083
    kind = ErrorKind.REFUSED
    desc = "Forbidden"
    advice = "Switch it on in ADDITIONAL_SERVICES_USAGE."


# --- database ---------------------------------------------------------------------------------------------


class DatabaseError(PlatformError):
    """Something about the database itself."""

    code = 50001
    kind = ErrorKind.UNAVAILABLE
    desc = "Database error"


class DatabaseUnavailableError(DatabaseError):
    """The server cannot be reached, went away in the middle, or did not answer in time."""

    code = 50002
    desc = "Database unavailable"


class DatabaseNewerError(DatabaseError):
    """The database was written by a newer program; it was left untouched."""

    code = 50003
    kind = ErrorKind.REFUSED
    desc = "Database is newer than the program"


class DatabaseFullError(DatabaseError):
    """The disk has no room for the change; nothing of it was kept."""

    code = 50004
    desc = "No space left for the database"


class DatabaseDamagedError(DatabaseError):
    """The file is not a database, or its content contradicts itself."""

    code = 50005
    desc = "Database damaged"


class DataFolderInUseError(DatabaseError):
    """Another process works in the data folder."""

    code = 50006
    kind = ErrorKind.REFUSED
    desc = "Data folder in use"


class WrongKeyError(DatabaseError):
    """The descriptor key is missing or not the site's; nothing was changed."""

    code = 50009
    kind = ErrorKind.REFUSED
    desc = "Wrong descriptor key"


class DatabaseMissingError(DatabaseError):
    """A database or backup file that was named does not exist."""

    code = 50011
    kind = ErrorKind.MISSING
    desc = "Database file not found"


class WriteConflictError(DatabaseError):
    """Two changes met and this one gave way; nothing of it was kept."""

    code = 50012
    kind = ErrorKind.CONFLICT
    desc = "Write conflict"


class DatabaseFolderError(DatabaseError):
    """The database's file or folder may not be written to."""

    code = 50013
    desc = "Data folder not writable"


class OutdatedSchemaError(DatabaseError):
    """The database is older than the program and may not be upgraded without being asked."""

    code = 50014
    kind = ErrorKind.REFUSED
    desc = "Database needs an upgrade"


class CopyVerificationError(DatabaseError):
    """A copy or backup does not hold what its source holds."""

    code = 50015
    desc = "Copy verification failed"
