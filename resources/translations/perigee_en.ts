<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountsPage</name>
    <message numerus="yes">
        <source>%n account(s) and all they stored are removed: faces, lists, events, files. This cannot be undone.</source>
        <translation>
            <numerusform>%n account and all it stored are removed: faces, lists, events, files. This cannot be undone.</numerusform>
            <numerusform>%n accounts and all they stored are removed: faces, lists, events, files. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) deleted.</source>
        <translation>
            <numerusform>%n account deleted.</numerusform>
            <numerusform>%n accounts deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) revoked.</source>
        <translation>
            <numerusform>%n token revoked.</numerusform>
            <numerusform>%n tokens revoked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Programs that use %n of these token(s) are refused from now on.</source>
        <translation>
            <numerusform>Programs that use this token are refused from now on.</numerusform>
            <numerusform>Programs that use one of these %n tokens are refused from now on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n fault(s) found</source>
        <translation>
            <numerusform>%n fault found</numerusform>
            <numerusform>%n faults found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotosScreen</name>
    <message numerus="yes">
        <source>Taken off the list: %n photo(s). The files are untouched.</source>
        <translation>
            <numerusform>Taken off the list: %n photo. The files are untouched.</numerusform>
            <numerusform>Taken off the list: %n photos. The files are untouched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message numerus="yes">
        <source>After %n minute(s) without a touch</source>
        <translation>
            <numerusform>After %n minute without a touch</numerusform>
            <numerusform>After %n minutes without a touch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message numerus="yes">
        <source>The descriptors of %n face(s) are encrypted. Backups made before stay readable: remove those you do not need. Without the key of this system nothing can be searched.</source>
        <translation>
            <numerusform>The descriptors of %n face are encrypted. Backups made before stay readable: remove those you do not need. Without the key of this system nothing can be searched.</numerusform>
            <numerusform>The descriptors of %n faces are encrypted. Backups made before stay readable: remove those you do not need. Without the key of this system nothing can be searched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The descriptors of %n face(s) are stored as they are from now on.</source>
        <translation>
            <numerusform>The descriptors of %n face are stored as they are from now on.</numerusform>
            <numerusform>The descriptors of %n faces are stored as they are from now on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message numerus="yes">
        <source>Everything in the database now, with %n face(s), is replaced by the backup {name}. The database of now is kept as a file beside it.</source>
        <translation>
            <numerusform>Everything in the database now, with %n face, is replaced by the backup {name}. The database of now is kept as a file beside it.</numerusform>
            <numerusform>Everything in the database now, with %n faces, is replaced by the backup {name}. The database of now is kept as a file beside it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running · {title}</source>
        <translation>
            <numerusform>%n job running · {title}</numerusform>
            <numerusform>%n jobs running · {title}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running · {title} {share} %</source>
        <translation>
            <numerusform>%n job running · {title} {share} %</numerusform>
            <numerusform>%n jobs running · {title} {share} %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
