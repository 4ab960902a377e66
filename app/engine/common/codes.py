"""Numbers that stand for the contract's words in filters and stored events."""

EMOTION_CODES = {"anger": 1, "disgust": 2, "fear": 3, "happiness": 4, "neutral": 5, "sadness": 6, "surprise": 7}
MASK_CODES = {"missing": 1, "medical_mask": 2, "occluded": 3}
ETHNICITY_CODES = {"african_american": 1, "indian": 2, "asian": 3, "caucasian": 4}
LIVENESS_CODES = {"spoof": 0, "real": 1, "unknown": 2}
GENDER_CODES = {"female": 0, "male": 1, "unknown": 2}
# Headwear and backpacks.
PRESENCE_CODES = {"no": 0, "yes": 1, "unknown": 2}
SLEEVE_CODES = {"short": 0, "long": 1, "unknown": 2}
