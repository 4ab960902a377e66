<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutTab</name>
    <message>
        <source>About the Configurator</source>
        <translation>О конфигураторе</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>All settings are those of a fresh site.</source>
        <translation>Все настройки такие, как на новой системе.</translation>
    </message>
    <message>
        <source>Changed or tagged</source>
        <translation>Изменённые или с тегами</translation>
    </message>
    <message>
        <source>Dump</source>
        <translation>Выгрузка</translation>
    </message>
    <message>
        <source>Every setting, limitation and group is removed, and those of a fresh site are made. Save a dump first: nothing comes back without one.</source>
        <translation>Все настройки, ограничения и группы удаляются, и создаются такие, как на новой системе. Сначала сохраните выгрузку: без неё ничего не вернуть.</translation>
    </message>
    <message>
        <source>Everything as one file: to keep, to compare, or for another site. A site in use takes values only.</source>
        <translation>Всё одним файлом: чтобы хранить, сравнивать или перенести в другую систему. Уже настроенная система принимает только значения.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Limitation file</source>
        <translation>Файл ограничений</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>Limitations of {name} that people made are created or replaced; those of the program stay.</source>
        <translation>Ограничения из {name}, созданные людьми, создаются или заменяются; ограничения программы остаются.</translation>
    </message>
    <message>
        <source>Made by people</source>
        <translation>Созданные людьми</translation>
    </message>
    <message>
        <source>One place for the settings of all services.</source>
        <translation>Единое место для настроек всех служб.</translation>
    </message>
    <message>
        <source>Perigee</source>
        <translation>Perigee</translation>
    </message>
    <message>
        <source>Remove every setting and begin as a fresh site does.</source>
        <translation>Удалить все настройки и начать как на новой системе.</translation>
    </message>
    <message>
        <source>Revision of stored settings</source>
        <translation>Редакция хранимых настроек</translation>
    </message>
    <message>
        <source>Save a dump</source>
        <translation>Сохранение выгрузки</translation>
    </message>
    <message>
        <source>Save a dump …</source>
        <translation>Сохранить выгрузку …</translation>
    </message>
    <message>
        <source>Save its limitations …</source>
        <translation>Сохранить его ограничения …</translation>
    </message>
    <message>
        <source>Save limitations</source>
        <translation>Сохранение ограничений</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Служба</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Settings: {settings}, limitations: {limitations}, groups: {groups} taken over.</source>
        <translation>Принято: настройки {settings}, ограничения {limitations}, группы {groups}.</translation>
    </message>
    <message>
        <source>Settings: {settings}, limitations: {limitations}, groups: {groups} taken over. These keep the secrets of this site: {kept}.</source>
        <translation>Принято: настройки {settings}, ограничения {limitations}, группы {groups}. Секреты этой системы остались у: {kept}.</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>Start anew with all settings?</source>
        <translation>Начать заново со всеми настройками?</translation>
    </message>
    <message>
        <source>Start anew …</source>
        <translation>Начать заново …</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Take over a dump</source>
        <translation>Приём выгрузки</translation>
    </message>
    <message>
        <source>Take over a dump …</source>
        <translation>Принять выгрузку …</translation>
    </message>
    <message>
        <source>Take over a limitation file</source>
        <translation>Приём файла ограничений</translation>
    </message>
    <message>
        <source>Take over a limitation file …</source>
        <translation>Принять файл ограничений …</translation>
    </message>
    <message>
        <source>Take over these limitations?</source>
        <translation>Принять эти ограничения?</translation>
    </message>
    <message>
        <source>Take over this dump?</source>
        <translation>Принять эту выгрузку?</translation>
    </message>
    <message>
        <source>The limitations that one service reads, without settings or values.</source>
        <translation>Ограничения, которые читает одна служба, без настроек и значений.</translation>
    </message>
    <message>
        <source>The values of {name} replace those of the same settings here. All of it is taken over, or nothing.</source>
        <translation>Значения из {name} заменяют значения тех же настроек здесь. Принимается всё или ничего.</translation>
    </message>
    <message>
        <source>Written: {path}.</source>
        <translation>Записано: {path}.</translation>
    </message>
    <message>
        <source>Written: {path}. Secrets are hidden in it.</source>
        <translation>Записано: {path}. Секреты в файле скрыты.</translation>
    </message>
    <message>
        <source>{name} is a full dump, which only a fresh site takes. Its limitations and groups are left out; its values replace those of the same settings here. All of it is taken over, or nothing.</source>
        <translation>{name} — полная выгрузка, её принимает только новая система. Ограничения и группы пропускаются; значения заменяют значения тех же настроек здесь. Принимается всё или ничего.</translation>
    </message>
</context>
<context>
    <name>AccessStep</name>
    <message>
        <source>Ask for a password when the window opens</source>
        <translation>Спрашивать пароль при открытии окна</translation>
    </message>
    <message>
        <source>Faces are biometric data. A password keeps others who use this machine away from them.</source>
        <translation>Лица — биометрические данные. Пароль закрывает их от других, кто пользуется этим компьютером.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Пароль ещё раз</translation>
    </message>
    <message>
        <source>Single-user mode: no password, and the server answers this machine alone</source>
        <translation>Один пользователь: без пароля, сервер отвечает только этому компьютеру</translation>
    </message>
    <message>
        <source>The passwords differ.</source>
        <translation>Пароли различаются.</translation>
    </message>
    <message>
        <source>Who may use it</source>
        <translation>Кто может пользоваться</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Change the account</source>
        <translation>Изменение учётной записи</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>May log in</source>
        <translation>Вход разрешён</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Новая учётная запись</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Пароль ещё раз</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The passwords differ.</source>
        <translation>Пароли различаются.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
</context>
<context>
    <name>AccountType</name>
    <message>
        <source>Administrator: that, and the administration</source>
        <translation>Администратор: то же и администрирование</translation>
    </message>
    <message>
        <source>Advanced user: reads and matches the data of all accounts</source>
        <translation>Опытный пользователь: читает и сравнивает данные всех учётных записей</translation>
    </message>
    <message>
        <source>User: sees its own data</source>
        <translation>Пользователь: видит свои данные</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message numerus="yes">
        <source>%n account(s) and their tokens are removed. What they stored stays in the database.</source>
        <translation>
            <numerusform>Удаляется %n учётная запись и её токены. Сохранённое ею остаётся в базе данных.</numerusform>
            <numerusform>Удаляются %n учётные записи и их токены. Сохранённое ими остаётся в базе данных.</numerusform>
            <numerusform>Удаляются %n учётных записей и их токены. Сохранённое ими остаётся в базе данных.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) deleted.</source>
        <translation>
            <numerusform>Удалена %n учётная запись.</numerusform>
            <numerusform>Удалены %n учётные записи.</numerusform>
            <numerusform>Удалено %n учётных записей.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) revoked.</source>
        <translation>
            <numerusform>Отозван %n токен.</numerusform>
            <numerusform>Отозваны %n токена.</numerusform>
            <numerusform>Отозвано %n токенов.</numerusform>
        </translation>
    </message>
    <message>
        <source>A token lets another program use the REST interface without a password.</source>
        <translation>Токен позволяет другой программе пользоваться интерфейсом REST без пароля.</translation>
    </message>
    <message>
        <source>Account changed: {login}</source>
        <translation>Учётная запись изменена: {login}</translation>
    </message>
    <message>
        <source>Account created: {login}</source>
        <translation>Учётная запись создана: {login}</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Учётные записи</translation>
    </message>
    <message>
        <source>Add an account …</source>
        <translation>Добавить учётную запись …</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Изменить …</translation>
    </message>
    <message>
        <source>Create a token …</source>
        <translation>Создать токен …</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete accounts?</source>
        <translation>Удалить учётные записи?</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Удалить …</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Идентификатор</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>No tokens yet</source>
        <translation>Токенов пока нет</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message numerus="yes">
        <source>Programs that use %n of these token(s) are refused from now on.</source>
        <translation>
            <numerusform>Программы с %n из этих токенов с этого момента получают отказ.</numerusform>
            <numerusform>Программы с %n из этих токенов с этого момента получают отказ.</numerusform>
            <numerusform>Программы с %n из этих токенов с этого момента получают отказ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the accounts …</source>
        <translation>Чтение учётных записей …</translation>
    </message>
    <message>
        <source>Reading the tokens …</source>
        <translation>Чтение токенов …</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Revoke tokens?</source>
        <translation>Отозвать токены?</translation>
    </message>
    <message>
        <source>Revoke …</source>
        <translation>Отозвать …</translation>
    </message>
    <message>
        <source>Single-user mode: whoever sits at this machine is the administrator, and the server answers this machine alone. Give an administrator a password to change that.</source>
        <translation>Режим одного пользователя: администратор — тот, кто сидит за этим компьютером, и сервер отвечает только ему. Чтобы изменить это, задайте администратору пароль.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>The window asks for a login when it starts and when it is locked.</source>
        <translation>Окно запрашивает вход при запуске и после блокировки.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Tokens of your account</source>
        <translation>Токены вашей учётной записи</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Для чего</translation>
    </message>
    <message>
        <source>active</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>set</source>
        <translation>задан</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>отключена</translation>
    </message>
</context>
<context>
    <name>AddFacesWizard</name>
    <message>
        <source>Add faces</source>
        <translation>Добавление лиц</translation>
    </message>
    <message>
        <source>Add faces: {count}</source>
        <translation>Добавить лица: {count}</translation>
    </message>
    <message>
        <source>Adding faces: {count}</source>
        <translation>Добавление лиц: {count}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Extracting: {done} of {total}</source>
        <translation>Извлечение: {done} из {total}</translation>
    </message>
    <message>
        <source>Faces added: {added}.</source>
        <translation>Лица добавлены: {added}.</translation>
    </message>
    <message>
        <source>Faces that could not be added: {count}.</source>
        <translation>Лица, которые не удалось добавить: {count}.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Step 1 of 3: photos</source>
        <translation>Шаг 1 из 3: фотографии</translation>
    </message>
    <message>
        <source>Step 2 of 3: attributes</source>
        <translation>Шаг 2 из 3: атрибуты</translation>
    </message>
    <message>
        <source>Step 3 of 3: faces</source>
        <translation>Шаг 3 из 3: лица</translation>
    </message>
    <message>
        <source>Stopped. Faces added: {added} of {asked}.</source>
        <translation>Остановлено. Лица добавлены: {added} из {asked}.</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
</context>
<context>
    <name>AdminPage</name>
    <message>
        <source>Accounts and tokens</source>
        <translation>Учётные записи и токены</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Резервное копирование</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
</context>
<context>
    <name>AdminScreen</name>
    <message>
        <source>Pages of the administration</source>
        <translation>Страницы администрирования</translation>
    </message>
    <message>
        <source>The data is not open</source>
        <translation>Данные не открыты</translation>
    </message>
    <message>
        <source>This page can be used as soon as the data is open.</source>
        <translation>Этой страницей можно пользоваться, как только данные открыты.</translation>
    </message>
</context>
<context>
    <name>AmongPanel</name>
    <message>
        <source>2. Among whom</source>
        <translation>2. Среди кого</translation>
    </message>
    <message>
        <source>A list</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Age below</source>
        <translation>Возраст меньше</translation>
    </message>
    <message>
        <source>Age from</source>
        <translation>Возраст от</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Любой</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>В любое время</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>External ids</source>
        <translation>Внешние идентификаторы</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Лица</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>За последние 30 дней</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>За последний день</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>За последний час</translation>
    </message>
    <message>
        <source>In the last week</source>
        <translation>За последнюю неделю</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Look among</source>
        <translation>Искать среди</translation>
    </message>
    <message>
        <source>Man</source>
        <translation>Мужчина</translation>
    </message>
    <message>
        <source>Part of the user data</source>
        <translation>Часть пользовательских данных</translation>
    </message>
    <message>
        <source>Results per reference</source>
        <translation>Результатов на эталон</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>Через запятую</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Woman</source>
        <translation>Женщина</translation>
    </message>
</context>
<context>
    <name>ArchivePageView</name>
    <message>
        <source>Handlers make them: create one from a template, then watch a folder or a camera with it.</source>
        <translation>Их создают обработчики: создайте обработчик из шаблона и наблюдайте с ним за папкой или камерой.</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Сначала новые</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>No event fits the filters</source>
        <translation>Ни одно событие не подходит под фильтры</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Событий пока нет</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Сначала старые</translation>
    </message>
    <message>
        <source>Order of the events</source>
        <translation>Порядок событий</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Reading the events …</source>
        <translation>Чтение событий …</translation>
    </message>
    <message>
        <source>Take some of them away.</source>
        <translation>Уберите часть из них.</translation>
    </message>
    <message>
        <source>{first} to {last} of {total}</source>
        <translation>{first}–{last} из {total}</translation>
    </message>
</context>
<context>
    <name>AttributesPage</name>
    <message>
        <source>Basic attributes: age and gender</source>
        <translation>Базовые атрибуты: возраст и пол</translation>
    </message>
    <message>
        <source>Descriptor version {version}</source>
        <translation>Дескриптор версии {version}</translation>
    </message>
    <message>
        <source>Descriptor version {version} (in use for matching)</source>
        <translation>Дескриптор версии {version} (используется для сравнения)</translation>
    </message>
    <message>
        <source>Use the sample as the avatar</source>
        <translation>Сделать биометрический образец аватаром</translation>
    </message>
    <message>
        <source>What is extracted of each face?</source>
        <translation>Что извлекается из каждого лица?</translation>
    </message>
    <message>
        <source>Without a descriptor of the version in use a face is kept, but found by no search, and it is not told whether the person is here already.</source>
        <translation>Без дескриптора используемой версии лицо хранится, но поиск его не находит, и не сообщается, есть ли этот человек уже.</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>A backup holds everything in the database: faces, lists, events, settings and accounts.</source>
        <translation>В резервной копии всё, что есть в базе данных: лица, списки, события, настройки и учётные записи.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Создать копию сейчас</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>Сохранение резервной копии</translation>
    </message>
    <message>
        <source>Back up to …</source>
        <translation>Сохранить копию в …</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Резервное копирование</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Резервное копирование</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>Backups (*{suffix})</source>
        <translation>Резервные копии (*{suffix})</translation>
    </message>
    <message numerus="yes">
        <source>Everything in the database now, with %n face(s), is replaced by the backup {name}. The database of now is kept as a file beside it.</source>
        <translation>
            <numerusform>Всё, что сейчас в базе данных, включая %n лицо, заменяется резервной копией {name}. Нынешняя база данных сохраняется файлом рядом.</numerusform>
            <numerusform>Всё, что сейчас в базе данных, включая %n лица, заменяется резервной копией {name}. Нынешняя база данных сохраняется файлом рядом.</numerusform>
            <numerusform>Всё, что сейчас в базе данных, включая %n лиц, заменяется резервной копией {name}. Нынешняя база данных сохраняется файлом рядом.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything was written to {path}.</source>
        <translation>Всё записано в {path}.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Резервных копий пока нет</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Reading the folder …</source>
        <translation>Чтение папки …</translation>
    </message>
    <message>
        <source>Replace everything</source>
        <translation>Заменить всё</translation>
    </message>
    <message>
        <source>Restore from a file</source>
        <translation>Восстановление из файла</translation>
    </message>
    <message>
        <source>Restore from a file …</source>
        <translation>Восстановить из файла …</translation>
    </message>
    <message>
        <source>Restore the selected …</source>
        <translation>Восстановить выбранную …</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Восстановить эту копию?</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Восстановление</translation>
    </message>
    <message>
        <source>Samples and source photos lie in the data folder beside the database: copy that folder to keep them too.</source>
        <translation>Биометрические образцы и исходные фотографии лежат в папке данных рядом с базой: скопируйте папку, чтобы сохранить и их.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
</context>
<context>
    <name>CandidateLine</name>
    <message>
        <source>Show the face {name}</source>
        <translation>Показать лицо {name}</translation>
    </message>
    <message>
        <source>Show this face: {name}</source>
        <translation>Показать это лицо: {name}</translation>
    </message>
    <message>
        <source>Similarity; label: {label}</source>
        <translation>Сходство; метка: {label}</translation>
    </message>
</context>
<context>
    <name>ChecksEditor</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Do the same next time</source>
        <translation>В следующий раз делать так же</translation>
    </message>
    <message>
        <source>Keep serving</source>
        <translation>Продолжать обслуживание</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>The REST server answers on {url}. Keep serving without the window, or quit?</source>
        <translation>Сервер REST отвечает на {url}. Продолжать обслуживание без окна или выйти?</translation>
    </message>
    <message>
        <source>The server is running</source>
        <translation>Сервер работает</translation>
    </message>
</context>
<context>
    <name>CommercialUse</name>
    <message>
        <source>ask first</source>
        <translation>сначала спросить</translation>
    </message>
    <message>
        <source>business use: ask first</source>
        <translation>коммерческое использование: сначала спросить</translation>
    </message>
    <message>
        <source>business use: no</source>
        <translation>коммерческое использование: нет</translation>
    </message>
    <message>
        <source>business use: yes</source>
        <translation>коммерческое использование: да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>{models}: {licence}, {use}. {note}</source>
        <translation>{models}: {licence}, {use}. {note}</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Candidate</source>
        <translation>Кандидат</translation>
    </message>
    <message>
        <source>Choose a result to compare it with its reference.</source>
        <translation>Выберите результат, чтобы сравнить его с эталоном.</translation>
    </message>
    <message>
        <source>Does not count as the same person: the threshold is {threshold}.</source>
        <translation>Не считается тем же человеком: порог {threshold}.</translation>
    </message>
    <message>
        <source>How alike photos of one person and of two are on this site has not been measured. The command `accuracy FOLDER` measures it on a folder with one sub-folder per person.</source>
        <translation>Насколько похожи фотографии одного человека и двух людей в этой системе, не измерено. Команда `accuracy FOLDER` измеряет это на папке, где у каждого человека своя вложенная папка.</translation>
    </message>
    <message>
        <source>Measured here on {photos} photos of {people} people: {genuine} of the pairs of one person and {impostor} of the pairs of two are at least as similar.</source>
        <translation>Измерено здесь на {photos} фотографиях {people} человек: {genuine} пар одного человека и {impostor} пар двух людей не менее похожи.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Эталон</translation>
    </message>
    <message>
        <source>✓ Counts as the same person: the threshold is {threshold}.</source>
        <translation>✓ Считается тем же человеком: порог {threshold}.</translation>
    </message>
</context>
<context>
    <name>ComparisonCard</name>
    <message>
        <source>Reference</source>
        <translation>Эталон</translation>
    </message>
    <message>
        <source>Reference from {name}</source>
        <translation>Эталон с {name}</translation>
    </message>
    <message>
        <source>Select a face to compare it with the reference.</source>
        <translation>Выберите лицо, чтобы сравнить его с эталоном.</translation>
    </message>
    <message>
        <source>This face is the reference. Select another one to compare it.</source>
        <translation>Это лицо — эталон. Выберите другое для сравнения.</translation>
    </message>
    <message>
        <source>Version {version}: {meaning}</source>
        <translation>Версия {version}: {meaning}</translation>
    </message>
    <message>
        <source>✓ Version {version}: similarity {similarity}, same person (threshold {threshold})</source>
        <translation>✓ Версия {version}: сходство {similarity}, тот же человек (порог {threshold})</translation>
    </message>
    <message>
        <source>✗ Version {version}: similarity {similarity}, different people (threshold {threshold})</source>
        <translation>✗ Версия {version}: сходство {similarity}, разные люди (порог {threshold})</translation>
    </message>
</context>
<context>
    <name>ConfigTab</name>
    <message>
        <source>Leave</source>
        <translation>Уйти</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Уйти без сохранения?</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>What was changed in {name} is lost.</source>
        <translation>Изменённое в {name} будет потеряно.</translation>
    </message>
</context>
<context>
    <name>ConfiguratorScreen</name>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Configurator</source>
        <translation>Конфигуратор</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Удалить …</translation>
    </message>
    <message>
        <source>Duplicate …</source>
        <translation>Создать копию …</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>New …</source>
        <translation>Создать …</translation>
    </message>
    <message>
        <source>Parts of the Configurator</source>
        <translation>Части конфигуратора</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать заново</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Искать</translation>
    </message>
    <message>
        <source>Set back to default</source>
        <translation>Сбросить к значению по умолчанию</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Number of objects</source>
        <translation>Число объектов</translation>
    </message>
    <message>
        <source>This cannot be undone. Type the number {count} to go on.</source>
        <translation>Это нельзя отменить. Чтобы продолжить, введите число {count}.</translation>
    </message>
    <message>
        <source>{action} ({count})</source>
        <translation>{action} ({count})</translation>
    </message>
</context>
<context>
    <name>DeleteListDialog</name>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete a list</source>
        <translation>Удаление списка</translation>
    </message>
    <message>
        <source>Delete the list and its {count} faces</source>
        <translation>Удалить список и его лица: {count}</translation>
    </message>
    <message>
        <source>Delete the list and keep its faces</source>
        <translation>Удалить список и оставить его лица</translation>
    </message>
    <message>
        <source>Delete the list and put its {count} faces into the recycle bin for {days} days</source>
        <translation>Удалить список, а его лица ({count}) переместить в корзину на {days} дн.</translation>
    </message>
    <message>
        <source>The list “{name}” holds {count} faces.</source>
        <translation>В списке «{name}» лиц: {count}.</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Avatar</source>
        <translation>Аватар</translation>
    </message>
    <message>
        <source>Details of the selected face</source>
        <translation>Подробности выбранного лица</translation>
    </message>
    <message>
        <source>Drag them onto a list, or use the menu of the right button.</source>
        <translation>Перетащите их на список или откройте меню правой кнопкой.</translation>
    </message>
    <message>
        <source>Dynamic: takes policies with every request · changed {when} · {id}</source>
        <translation>Динамический: получает политики с каждым запросом · изменён {when} · {id}</translation>
    </message>
    <message>
        <source>Events of this person</source>
        <translation>События этого человека</translation>
    </message>
    <message>
        <source>Events of this person: {count}</source>
        <translation>События этого человека: {count}</translation>
    </message>
    <message>
        <source>Face without user data</source>
        <translation>Лицо без пользовательских данных</translation>
    </message>
    <message>
        <source>Faces selected: {count}</source>
        <translation>Выбрано лиц: {count}</translation>
    </message>
    <message>
        <source>It has no policies of its own.</source>
        <translation>Своих политик у него нет.</translation>
    </message>
    <message>
        <source>Its stored policies break the rules, so it is not run: {fault} Edit it to mend it, or delete it.</source>
        <translation>Сохранённые политики нарушают правила, поэтому он не запускается: {fault} Исправьте его или удалите.</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>Без описания</translation>
    </message>
    <message>
        <source>No face selected</source>
        <translation>Лицо не выбрано</translation>
    </message>
    <message>
        <source>Policies in words</source>
        <translation>Политики словами</translation>
    </message>
    <message>
        <source>Sample {number}</source>
        <translation>Биометрический образец {number}</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Биометрические образцы</translation>
    </message>
    <message>
        <source>Select a face to see what is known of it.</source>
        <translation>Выберите лицо, чтобы увидеть, что о нём известно.</translation>
    </message>
    <message>
        <source>Show the list {name}</source>
        <translation>Показать список {name}</translation>
    </message>
    <message>
        <source>Static · changed {when} · {id}</source>
        <translation>Статический · изменён {when} · {id}</translation>
    </message>
</context>
<context>
    <name>DraftsModel</name>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Лицо</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Уже есть</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>⚠ {name}, {percent} % alike</source>
        <translation>⚠ {name}, похоже на {percent} %</translation>
    </message>
</context>
<context>
    <name>DraftsTable</name>
    <message>
        <source>Faces to be added</source>
        <translation>Добавляемые лица</translation>
    </message>
</context>
<context>
    <name>Emotions</name>
    <message>
        <source>anger</source>
        <translation>гнев</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>отвращение</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>страх</translation>
    </message>
    <message>
        <source>happiness</source>
        <translation>радость</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>нейтральная</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>грусть</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>удивление</translation>
    </message>
</context>
<context>
    <name>EngineState</name>
    <message>
        <source>Loading the models …</source>
        <translation>Загрузка моделей …</translation>
    </message>
    <message>
        <source>Models are missing</source>
        <translation>Не хватает моделей</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Runs on {device} ({name}), self-test passed</source>
        <translation>Работает на {device} ({name}), самопроверка пройдена</translation>
    </message>
    <message>
        <source>The models could not be loaded</source>
        <translation>Модели не удалось загрузить</translation>
    </message>
    <message>
        <source>⚠ Fell back to {device} ({name}): the chosen device failed its self-test</source>
        <translation>⚠ Переход на {device} ({name}): выбранное устройство не прошло самопроверку</translation>
    </message>
    <message>
        <source>⚠ Runs on {device} ({name}), self-test failed</source>
        <translation>⚠ Работает на {device} ({name}), самопроверка не пройдена</translation>
    </message>
</context>
<context>
    <name>EntriesEditor</name>
    <message>
        <source>Add an entry</source>
        <translation>Добавить элемент</translation>
    </message>
    <message>
        <source>Add an entry to {name}</source>
        <translation>Добавить элемент в «{name}»</translation>
    </message>
    <message>
        <source>Move down in {name}</source>
        <translation>Переместить ниже в «{name}»</translation>
    </message>
    <message>
        <source>Move up in {name}</source>
        <translation>Переместить выше в «{name}»</translation>
    </message>
    <message>
        <source>Remove from {name}</source>
        <translation>Убрать из «{name}»</translation>
    </message>
    <message>
        <source>{name}, number {number}</source>
        <translation>{name}, номер {number}</translation>
    </message>
</context>
<context>
    <name>EntryDelegate</name>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
</context>
<context>
    <name>EntryFrame</name>
    <message>
        <source>{path}: {message}</source>
        <translation>{path}: {message}</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Loading …</source>
        <translation>Загрузка …</translation>
    </message>
    <message>
        <source>This list cannot be read</source>
        <translation>Этот список не удаётся прочитать</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>{title}, {note}</source>
        <translation>{title}, {note}</translation>
    </message>
</context>
<context>
    <name>EventBrowser</name>
    <message>
        <source>Events as a table</source>
        <translation>События таблицей</translation>
    </message>
    <message>
        <source>Events as cards</source>
        <translation>События карточками</translation>
    </message>
</context>
<context>
    <name>EventColumns</name>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Эмоция</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Идентификатор события</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Обработчик</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Витальность</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>Nobody recognised</source>
        <translation>Никто не узнан</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Узнан</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Сходство</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Трек</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>{name}, {similarity}</source>
        <translation>{name}, {similarity}</translation>
    </message>
</context>
<context>
    <name>EventDetails</name>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Created face</source>
        <translation>Созданное лицо</translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation>Подробности выбранного события</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Эмоция</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Идентификатор события</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Обработчик</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Витальность</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>No event selected</source>
        <translation>Событие не выбрано</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Sample of the event</source>
        <translation>Биометрический образец события</translation>
    </message>
    <message>
        <source>Select an event to see what is known of it.</source>
        <translation>Выберите событие, чтобы увидеть, что о нём известно.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Трек</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>Whom the person resembles</source>
        <translation>На кого похож человек</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>не хранится</translation>
    </message>
</context>
<context>
    <name>EventFilters</name>
    <message>
        <source>-180 to 180</source>
        <translation>от -180 до 180</translation>
    </message>
    <message>
        <source>-90 to 90</source>
        <translation>от -90 до 90</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>от 0 до 1</translation>
    </message>
    <message>
        <source>0 to 90, degrees</source>
        <translation>от 0 до 90, градусы</translation>
    </message>
    <message>
        <source>A part of it</source>
        <translation>Часть текста</translation>
    </message>
    <message>
        <source>Age below</source>
        <translation>Возраст меньше</translation>
    </message>
    <message>
        <source>Age from</source>
        <translation>Возраст от</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Created face</source>
        <translation>Созданное лицо</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>Эмоция</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Идентификатор события</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Face id</source>
        <translation>Идентификатор лица</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Обработчик</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>В списке</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Label of a match policy</source>
        <translation>Метка политики сравнения</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Широта</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Витальность</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Долгота</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>One or several, with commas between</source>
        <translation>Один или несколько, через запятую</translation>
    </message>
    <message>
        <source>Similarity below</source>
        <translation>Сходство меньше</translation>
    </message>
    <message>
        <source>Similarity from</source>
        <translation>Сходство от</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>The event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Трек</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Who was recognised</source>
        <translation>Кого узнали</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Годы</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любой</translation>
    </message>
    <message>
        <source>now-1h, or 2026-01-31T12:00:00Z</source>
        <translation>now-1h или 2026-01-31T12:00:00Z</translation>
    </message>
    <message>
        <source>now-3h, or 2026-01-31T12:00:00Z</source>
        <translation>now-3h или 2026-01-31T12:00:00Z</translation>
    </message>
    <message>
        <source>± latitude</source>
        <translation>± широта</translation>
    </message>
    <message>
        <source>± longitude</source>
        <translation>± долгота</translation>
    </message>
</context>
<context>
    <name>EventsScreen</name>
    <message>
        <source>A face was created from the event.</source>
        <translation>Из события создано лицо.</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Архив</translation>
    </message>
    <message>
        <source>Cards or table</source>
        <translation>Карточки или таблица</translation>
    </message>
    <message>
        <source>Create a face from it</source>
        <translation>Создать из него лицо</translation>
    </message>
    <message>
        <source>Create a handler first: it says what becomes of the pictures.</source>
        <translation>Сначала создайте обработчик: он определяет, что делать с изображениями.</translation>
    </message>
    <message>
        <source>Events written to {name}: {count}.</source>
        <translation>События записаны в {name}: {count}.</translation>
    </message>
    <message>
        <source>Export events to {name}</source>
        <translation>Экспорт событий в {name}</translation>
    </message>
    <message>
        <source>Export the events of the filter</source>
        <translation>Экспорт событий фильтра</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Экспорт …</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Найти похожие</translation>
    </message>
    <message>
        <source>JSON, one event per line (*.jsonl)</source>
        <translation>JSON, по событию в строке (*.jsonl)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>В эфире</translation>
    </message>
    <message>
        <source>Parts of the screen</source>
        <translation>Части экрана</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать заново</translation>
    </message>
    <message>
        <source>Show on the time line</source>
        <translation>Показать на шкале времени</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Статистика</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>Убрать все фильтры</translation>
    </message>
    <message>
        <source>Watch …</source>
        <translation>Наблюдать …</translation>
    </message>
</context>
<context>
    <name>FaceBrowser</name>
    <message>
        <source>A part of the user data</source>
        <translation>Часть пользовательских данных</translation>
    </message>
    <message>
        <source>Add the first faces</source>
        <translation>Добавьте первые лица</translation>
    </message>
    <message>
        <source>An id, or how it begins</source>
        <translation>Идентификатор или его начало</translation>
    </message>
    <message>
        <source>Created from {since} to {until}</source>
        <translation>Создано с {since} по {until}</translation>
    </message>
    <message>
        <source>Delete this face</source>
        <translation>Удалить это лицо</translation>
    </message>
    <message>
        <source>Deleted faces wait here and can be restored.</source>
        <translation>Удалённые лица ждут здесь, их можно восстановить.</translation>
    </message>
    <message>
        <source>Drag faces onto it from “All faces”, or add new ones.</source>
        <translation>Перетащите на него лица из «Все лица» или добавьте новые.</translation>
    </message>
    <message>
        <source>Drop photos or folders here, or choose them. Every face in them can become a known person.</source>
        <translation>Перетащите сюда фотографии или папки либо выберите их. Каждое лицо на них может стать известным человеком.</translation>
    </message>
    <message>
        <source>Edit this face</source>
        <translation>Изменить это лицо</translation>
    </message>
    <message>
        <source>Every face is in a list</source>
        <translation>Каждое лицо состоит в каком-нибудь списке</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Face id</source>
        <translation>Идентификатор лица</translation>
    </message>
    <message>
        <source>Faces as a table</source>
        <translation>Лица таблицей</translation>
    </message>
    <message>
        <source>Faces as thumbnails</source>
        <translation>Лица миниатюрами</translation>
    </message>
    <message>
        <source>Faces that are in none would be here.</source>
        <translation>Здесь были бы лица вне списков.</translation>
    </message>
    <message>
        <source>List id</source>
        <translation>Идентификатор списка</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>No face fits the filter</source>
        <translation>Ни одно лицо не подходит под фильтр</translation>
    </message>
    <message>
        <source>One or several, with commas between</source>
        <translation>Один или несколько, через запятую</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Reading the faces …</source>
        <translation>Чтение лиц …</translation>
    </message>
    <message>
        <source>Take the filter away to see all.</source>
        <translation>Уберите фильтр, чтобы увидеть всё.</translation>
    </message>
    <message>
        <source>The id of a list</source>
        <translation>Идентификатор списка</translation>
    </message>
    <message>
        <source>The recycle bin is empty</source>
        <translation>Корзина пуста</translation>
    </message>
    <message>
        <source>This list is empty</source>
        <translation>Этот список пуст</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>{first}–{last} of {count}</source>
        <translation>{first}–{last} из {count}</translation>
    </message>
</context>
<context>
    <name>FaceColumns</name>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>Аватар</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменена</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Идентификатор события</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Face id</source>
        <translation>Идентификатор лица</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
</context>
<context>
    <name>FaceCommands</name>
    <message>
        <source>Adding faces to a list</source>
        <translation>Добавление лиц в список</translation>
    </message>
    <message>
        <source>All of these faces are in “{name}” already.</source>
        <translation>Все эти лица уже в списке «{name}».</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete faces</source>
        <translation>Удаление лиц</translation>
    </message>
    <message>
        <source>Deleting faces</source>
        <translation>Удаление лиц</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Стереть</translation>
    </message>
    <message>
        <source>Erase faces</source>
        <translation>Стирание лиц</translation>
    </message>
    <message>
        <source>Erasing faces</source>
        <translation>Стирание лиц</translation>
    </message>
    <message>
        <source>Face changed.</source>
        <translation>Лицо изменено.</translation>
    </message>
    <message>
        <source>Faces added to “{name}”: {count}.</source>
        <translation>Лица добавлены в «{name}»: {count}.</translation>
    </message>
    <message>
        <source>Faces erased: {count}.</source>
        <translation>Лица стёрты: {count}.</translation>
    </message>
    <message>
        <source>Faces moved to the recycle bin: {count}.</source>
        <translation>Лица перемещены в корзину: {count}.</translation>
    </message>
    <message>
        <source>Faces restored: {count}.</source>
        <translation>Лица восстановлены: {count}.</translation>
    </message>
    <message>
        <source>Faces taken out of “{name}”: {count}.</source>
        <translation>Лица убраны из «{name}»: {count}.</translation>
    </message>
    <message>
        <source>Restoring faces</source>
        <translation>Восстановление лиц</translation>
    </message>
    <message>
        <source>Taking faces out of a list</source>
        <translation>Изъятие лиц из списка</translation>
    </message>
    <message>
        <source>The recycle bin is switched off: they cannot be restored.</source>
        <translation>Корзина выключена: восстановить их будет нельзя.</translation>
    </message>
    <message>
        <source>Their samples, descriptors and everything else that is kept of them go with them.</source>
        <translation>Вместе с ними исчезнут их биометрические образцы, дескрипторы и всё остальное, что о них хранится.</translation>
    </message>
    <message>
        <source>They can be restored for {days} days.</source>
        <translation>Их можно восстановить в течение {days} дн.</translation>
    </message>
</context>
<context>
    <name>FaceDetails</name>
    <message>
        <source>African American</source>
        <translation>Африканская</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Asian</source>
        <translation>Азиатская</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Атрибуты</translation>
    </message>
    <message>
        <source>Caucasian</source>
        <translation>Европейская</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменена</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создано</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>Descriptor {version}</source>
        <translation>Дескриптор {version}</translation>
    </message>
    <message>
        <source>Descriptors</source>
        <translation>Дескрипторы</translation>
    </message>
    <message>
        <source>Ethnicity</source>
        <translation>Этническая группа</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Идентификатор события</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Extracted</source>
        <translation>Извлечён</translation>
    </message>
    <message>
        <source>Face id</source>
        <translation>Идентификатор лица</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Indian</source>
        <translation>Индийская</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>none extracted</source>
        <translation>не извлекались</translation>
    </message>
    <message>
        <source>{values} values, generation {generation}</source>
        <translation>Значений: {values}, поколение {generation}</translation>
    </message>
    <message>
        <source>{values} values, generation {generation} (in use)</source>
        <translation>Значений: {values}, поколение {generation} (используется)</translation>
    </message>
</context>
<context>
    <name>FaceDialog</name>
    <message>
        <source>Avatar</source>
        <translation>Аватар</translation>
    </message>
    <message>
        <source>Edit a face</source>
        <translation>Изменение лица</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Lists of the face</source>
        <translation>Списки лица</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
</context>
<context>
    <name>FacePanel</name>
    <message>
        <source>Details of the selected face</source>
        <translation>Подробности выбранного лица</translation>
    </message>
    <message>
        <source>Detection score</source>
        <translation>Оценка обнаружения</translation>
    </message>
    <message>
        <source>Face {number} of {count}</source>
        <translation>Лицо {number} из {count}</translation>
    </message>
    <message>
        <source>No face selected</source>
        <translation>Лицо не выбрано</translation>
    </message>
    <message>
        <source>Sample of the selected face</source>
        <translation>Биометрический образец выбранного лица</translation>
    </message>
    <message>
        <source>Select a face to see what is known of it.</source>
        <translation>Выберите лицо, чтобы увидеть, что о нём известно.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} пикселей</translation>
    </message>
</context>
<context>
    <name>FacesPage</name>
    <message>
        <source>Copy down to all below</source>
        <translation>Скопировать во все строки ниже</translation>
    </message>
    <message>
        <source>Here already by the threshold for searches: {count}.</source>
        <translation>Уже есть по порогу для поиска: {count}.</translation>
    </message>
    <message>
        <source>Leave out who is here already</source>
        <translation>Без тех, кто уже есть</translation>
    </message>
    <message>
        <source>Lists for all faces</source>
        <translation>Списки для всех лиц</translation>
    </message>
    <message>
        <source>Lists for the selected faces</source>
        <translation>Списки для выбранных лиц</translation>
    </message>
    <message>
        <source>User data from the folders&apos; names</source>
        <translation>Пользовательские данные из имён папок</translation>
    </message>
    <message>
        <source>User data from the photos&apos; names</source>
        <translation>Пользовательские данные из имён фотографий</translation>
    </message>
</context>
<context>
    <name>FacesScreen</name>
    <message>
        <source>Add a list …</source>
        <translation>Добавить список …</translation>
    </message>
    <message>
        <source>Add faces from the clipboard</source>
        <translation>Добавить лица из буфера обмена</translation>
    </message>
    <message>
        <source>Add faces …</source>
        <translation>Добавить лица …</translation>
    </message>
    <message>
        <source>Add to a list</source>
        <translation>Добавление в список</translation>
    </message>
    <message>
        <source>Change the text in place</source>
        <translation>Изменить текст на месте</translation>
    </message>
    <message>
        <source>Copy the face ids</source>
        <translation>Копировать идентификаторы лиц</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete the list …</source>
        <translation>Удалить список …</translation>
    </message>
    <message>
        <source>Drop to add faces</source>
        <translation>Отпустите, чтобы добавить лица</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Изменить …</translation>
    </message>
    <message>
        <source>Erase …</source>
        <translation>Стереть …</translation>
    </message>
    <message>
        <source>Face ids copied: {count}.</source>
        <translation>Идентификаторы лиц скопированы: {count}.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Найти похожие</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать заново</translation>
    </message>
    <message>
        <source>Rename the list</source>
        <translation>Переименовать список</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Выбрать всё</translation>
    </message>
    <message>
        <source>Take out of the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Take the filter away</source>
        <translation>Убрать фильтр</translation>
    </message>
    <message>
        <source>Thumbnails or table</source>
        <translation>Миниатюры или таблица</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Age and gender</source>
        <translation>Возраст и пол</translation>
    </message>
    <message>
        <source>Descriptor {version}</source>
        <translation>Дескриптор {version}</translation>
    </message>
    <message>
        <source>Emotions</source>
        <translation>Эмоции</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Глаза</translation>
    </message>
    <message>
        <source>Gaze</source>
        <translation>Взгляд</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>Очки</translation>
    </message>
    <message>
        <source>Head pose</source>
        <translation>Поворот головы</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Витальность</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Рот</translation>
    </message>
    <message>
        <source>Not estimated here: {names}. {remedy}</source>
        <translation>Здесь не оценивается: {names}. {remedy}</translation>
    </message>
    <message>
        <source>Portrait checks</source>
        <translation>Проверки портрета</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>Quality in detail</source>
        <translation>Качество подробно</translation>
    </message>
    <message>
        <source>about {years}</source>
        <translation>около {years}</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>определить нельзя</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыт</translation>
    </message>
    <message>
        <source>glasses</source>
        <translation>очки</translation>
    </message>
    <message>
        <source>left {left}, right {right}</source>
        <translation>левый {left}, правый {right}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>не виден</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыт</translation>
    </message>
    <message>
        <source>open {opened} %</source>
        <translation>открыт на {opened} %</translation>
    </message>
    <message>
        <source>open {opened} %, smile {smile} %</source>
        <translation>открыт на {opened} %, улыбка {smile} %</translation>
    </message>
    <message>
        <source>profile, to the left</source>
        <translation>профиль, влево</translation>
    </message>
    <message>
        <source>profile, to the right</source>
        <translation>профиль, вправо</translation>
    </message>
    <message>
        <source>sharp {sharp}, not dark {dark}, not bright {light}, even light {even}, no shine {shine}</source>
        <translation>резкость {sharp}, не темно {dark}, не засвечено {light}, ровный свет {even}, без бликов {shine}</translation>
    </message>
    <message>
        <source>sunglasses</source>
        <translation>солнечные очки</translation>
    </message>
    <message>
        <source>yaw {yaw}°, pitch {pitch}°</source>
        <translation>рысканье {yaw}°, тангаж {pitch}°</translation>
    </message>
    <message>
        <source>yaw {yaw}°, pitch {pitch}°, roll {roll}°</source>
        <translation>рысканье {yaw}°, тангаж {pitch}°, крен {roll}°</translation>
    </message>
    <message>
        <source>{dimension} numbers, suitability {score}</source>
        <translation>чисел: {dimension}, пригодность {score}</translation>
    </message>
    <message>
        <source>{gender}, {share} %</source>
        <translation>{gender}, {share} %</translation>
    </message>
    <message>
        <source>{name} {share} %</source>
        <translation>{name} {share} %</translation>
    </message>
    <message>
        <source>{passed} of {total} passed</source>
        <translation>пройдено {passed} из {total}</translation>
    </message>
    <message>
        <source>{share} % likely</source>
        <translation>вероятность {share} %</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Code {code}: {desc}
{text}</source>
        <translation>Код {code}: {desc}
{text}</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Копировать подробности</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>At least {low}</source>
        <translation>Не меньше {low}</translation>
    </message>
    <message>
        <source>At most {high}</source>
        <translation>Не больше {high}</translation>
    </message>
    <message>
        <source>Felt after a restart</source>
        <translation>Действует после перезапуска</translation>
    </message>
    <message>
        <source>Line {line}, column {column}: {message}</source>
        <translation>Строка {line}, столбец {column}: {message}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать {name}</translation>
    </message>
    <message>
        <source>Set {name} back to its default</source>
        <translation>Сбросить {name} к значению по умолчанию</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>от {low} до {high}</translation>
    </message>
    <message>
        <source>{path}: {message}</source>
        <translation>{path}: {message}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Take this filter away: {words}</source>
        <translation>Убрать этот фильтр: {words}</translation>
    </message>
    <message>
        <source>What to filter by</source>
        <translation>По чему фильтровать</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
    <message>
        <source>{words}  ✕</source>
        <translation>{words}  ✕</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Any time</source>
        <translation>Любое время</translation>
    </message>
    <message>
        <source>As below</source>
        <translation>Как ниже</translation>
    </message>
    <message>
        <source>Filters of events</source>
        <translation>Фильтры событий</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Последние 24 часа</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Последние 7 дней</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Последний час</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation>Период времени</translation>
    </message>
    <message>
        <source>Take all filters away</source>
        <translation>Убрать все фильтры</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Шаг {number} из {count}</translation>
    </message>
    <message>
        <source>Welcome to {name}</source>
        <translation>Добро пожаловать в {name}</translation>
    </message>
</context>
<context>
    <name>FolderStep</name>
    <message>
        <source>Choose another folder …</source>
        <translation>Выбрать другую папку …</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>Faces, photos, settings and logs are stored in one folder on this machine. Nothing leaves it, and nothing is sent anywhere.</source>
        <translation>Лица, фотографии, настройки и журналы хранятся в одной папке на этом компьютере. Ничто не покидает его и никуда не отправляется.</translation>
    </message>
    <message>
        <source>Folder for everything the program stores</source>
        <translation>Папка для всего, что хранит программа</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Свободное место</translation>
    </message>
    <message>
        <source>Where the data lies</source>
        <translation>Где лежат данные</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>FoundFaces</name>
    <message>
        <source>Face {number} from {photo}</source>
        <translation>Лицо {number} с фотографии {photo}</translation>
    </message>
    <message>
        <source>Found faces</source>
        <translation>Найденные лица</translation>
    </message>
</context>
<context>
    <name>Genders</name>
    <message>
        <source>female</source>
        <translation>женский</translation>
    </message>
    <message>
        <source>male</source>
        <translation>мужской</translation>
    </message>
    <message>
        <source>man</source>
        <translation>мужчина</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>женщина</translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Link the chosen limitations</source>
        <translation>Привязать выбранные ограничения</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Привязано</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Новая группа</translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation>Не привязано</translation>
    </message>
    <message>
        <source>Search in limitations</source>
        <translation>Поиск в ограничениях</translation>
    </message>
    <message>
        <source>Unlink the chosen limitations</source>
        <translation>Отвязать выбранные ограничения</translation>
    </message>
</context>
<context>
    <name>GroupsTab</name>
    <message>
        <source>Choose a group to see which limitations it links.</source>
        <translation>Выберите группу, чтобы увидеть её ограничения.</translation>
    </message>
    <message>
        <source>Group {name} deleted.</source>
        <translation>Группа {name} удалена.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Limitations: {count}</source>
        <translation>Ограничения: {count}</translation>
    </message>
    <message>
        <source>Name of a limitation</source>
        <translation>Имя ограничения</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Имя группы</translation>
    </message>
    <message>
        <source>No group passes these filters. Empty some of them, or make a group.</source>
        <translation>Ни одна группа не подходит под фильтры. Очистите часть из них или создайте группу.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>{description} · limitations: {count}</source>
        <translation>{description} · ограничения: {count}</translation>
    </message>
    <message>
        <source>{name} saved.</source>
        <translation>Сохранено: {name}.</translation>
    </message>
</context>
<context>
    <name>HandlerKind</name>
    <message>
        <source>A handler says what is done with pictures: what is looked for, with whom faces are compared, what is kept. Begin with a template, such as the watch-list alarm.</source>
        <translation>Обработчик определяет, что делать с изображениями: что искать, с кем сравнивать лица, что сохранять. Начните с шаблона, например с тревоги по списку наблюдения.</translation>
    </message>
    <message>
        <source>Choose a handler to read what it does.</source>
        <translation>Выберите обработчик, чтобы прочитать, что он делает.</translation>
    </message>
    <message>
        <source>Delete this handler?</source>
        <translation>Удалить этот обработчик?</translation>
    </message>
    <message>
        <source>Edit handler</source>
        <translation>Изменение обработчика</translation>
    </message>
    <message>
        <source>Handler created: {name}.</source>
        <translation>Обработчик создан: {name}.</translation>
    </message>
    <message>
        <source>Handler deleted: {name}.</source>
        <translation>Обработчик удалён: {name}.</translation>
    </message>
    <message>
        <source>Handler saved: {name}.</source>
        <translation>Обработчик сохранён: {name}.</translation>
    </message>
    <message>
        <source>Handlers</source>
        <translation>Обработчики</translation>
    </message>
    <message>
        <source>New handler</source>
        <translation>Новый обработчик</translation>
    </message>
    <message>
        <source>No handler has this in its description.</source>
        <translation>Ни у одного обработчика нет этого в описании.</translation>
    </message>
    <message>
        <source>No handlers yet</source>
        <translation>Обработчиков пока нет</translation>
    </message>
    <message>
        <source>Search in the descriptions of handlers</source>
        <translation>Поиск в описаниях обработчиков</translation>
    </message>
    <message>
        <source>{name} has policies that cannot be read, so deleting it cannot be undone.</source>
        <translation>Политики «{name}» не читаются, поэтому удаление нельзя отменить.</translation>
    </message>
</context>
<context>
    <name>HandlerTrial</name>
    <message>
        <source>Detection</source>
        <translation>Обнаружение</translation>
    </message>
    <message>
        <source>Event {number}</source>
        <translation>Событие {number}</translation>
    </message>
    <message>
        <source>Event {number}, {label}: nobody alike enough.</source>
        <translation>Событие {number}, {label}: никто не похож достаточно.</translation>
    </message>
    <message>
        <source>Event {number}, {label}: {name}, similarity {similarity}.</source>
        <translation>Событие {number}, {label}: {name}, сходство {similarity}.</translation>
    </message>
    <message>
        <source>Event {number}: a face would be created.</source>
        <translation>Событие {number}: было бы создано лицо.</translation>
    </message>
    <message>
        <source>Event {number}: age {age}, {gender}.</source>
        <translation>Событие {number}: возраст {age}, {gender}.</translation>
    </message>
    <message>
        <source>Event {number}: descriptor with score {score}.</source>
        <translation>Событие {number}: дескриптор с качеством {score}.</translation>
    </message>
    <message>
        <source>Event {number}: it would be linked to lists: {n}.</source>
        <translation>Событие {number}: лицо было бы привязано к спискам: {n}.</translation>
    </message>
    <message>
        <source>Event {number}: no descriptor.</source>
        <translation>Событие {number}: без дескриптора.</translation>
    </message>
    <message>
        <source>Event {number}: would be stored.</source>
        <translation>Событие {number}: было бы сохранено.</translation>
    </message>
    <message>
        <source>Event {number}: would not be stored.</source>
        <translation>Событие {number}: не было бы сохранено.</translation>
    </message>
    <message>
        <source>Event {number}: {tags}.</source>
        <translation>Событие {number}: {tags}.</translation>
    </message>
    <message>
        <source>Events: {events}. Faces that were filtered: {dropped}.</source>
        <translation>События: {events}. Отфильтровано лиц: {dropped}.</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Извлечение</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Лицо {number}</translation>
    </message>
    <message>
        <source>Faces with a descriptor: {count}.</source>
        <translation>Лица с дескриптором: {count}.</translation>
    </message>
    <message>
        <source>Faces: {faces}. Faces that were filtered: {dropped}.</source>
        <translation>Лица: {faces}. Отфильтровано лиц: {dropped}.</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>Отфильтровано</translation>
    </message>
    <message>
        <source>Filtered by {name}: found {found}, asked for {wanted}.</source>
        <translation>Отфильтровано по «{name}»: найдено {found}, требовалось {wanted}.</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>No tag was given.</source>
        <translation>Тег не присвоен.</translation>
    </message>
    <message>
        <source>Nothing was compared.</source>
        <translation>Ничего не сравнивалось.</translation>
    </message>
    <message>
        <source>Nothing would be stored.</source>
        <translation>Ничего не было бы сохранено.</translation>
    </message>
    <message>
        <source>Read without fault.</source>
        <translation>Прочитано без ошибок.</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>Чтение изображения</translation>
    </message>
    <message>
        <source>Storage, had it been a real run</source>
        <translation>Хранение, если бы запуск был настоящим</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Верификация</translation>
    </message>
    <message>
        <source>✓ Face {number} is {name}: similarity {similarity}.</source>
        <translation>✓ Лицо {number} — {name}: сходство {similarity}.</translation>
    </message>
    <message>
        <source>✗ Face {number} is not {name}: similarity {similarity}.</source>
        <translation>✗ Лицо {number} — не {name}: сходство {similarity}.</translation>
    </message>
</context>
<context>
    <name>HandlersScreen</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Создать копию</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Экспорт …</translation>
    </message>
    <message>
        <source>Handlers and verifiers</source>
        <translation>Обработчики и верификаторы</translation>
    </message>
    <message>
        <source>Handlers or verifiers</source>
        <translation>Обработчики или верификаторы</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Импорт …</translation>
    </message>
    <message>
        <source>New …</source>
        <translation>Создать …</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать заново</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Искать</translation>
    </message>
    <message>
        <source>Test on a photo …</source>
        <translation>Проверить на фотографии …</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n fault(s) found</source>
        <translation>
            <numerusform>Найдена %n неисправность</numerusform>
            <numerusform>Найдены %n неисправности</numerusform>
            <numerusform>Найдено %n неисправностей</numerusform>
        </translation>
    </message>
    <message>
        <source>Below is everything a saved report holds: versions, folders, models, the self-test and the last warnings of the log. No photos, no descriptors, no names of people.</source>
        <translation>Ниже — всё, что попадёт в сохранённый отчёт: версии, папки, модели, самопроверка и последние предупреждения журнала. Ни фотографий, ни дескрипторов, ни имён людей.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Everything the report holds</source>
        <translation>Всё, что есть в отчёте</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Examining …</source>
        <translation>Проверка …</translation>
    </message>
    <message>
        <source>Not examined yet</source>
        <translation>Ещё не проверено</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранение отчёта</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>Сохранить отчёт …</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Самопроверка</translation>
    </message>
    <message>
        <source>The report was copied.</source>
        <translation>Отчёт скопирован.</translation>
    </message>
    <message>
        <source>The report was saved as {path}.</source>
        <translation>Отчёт сохранён как {path}.</translation>
    </message>
    <message>
        <source>✓ Everything is in order</source>
        <translation>✓ Всё в порядке</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Business use</source>
        <translation>Коммерческое использование</translation>
    </message>
    <message>
        <source>Colour order</source>
        <translation>Порядок цветов</translation>
    </message>
    <message>
        <source>Divisor, one number or three</source>
        <translation>Делитель, одно число или три</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Import a recogniser</source>
        <translation>Импорт сети распознавания</translation>
    </message>
    <message>
        <source>Length of the descriptor</source>
        <translation>Длина дескриптора</translation>
    </message>
    <message>
        <source>Mean, one number or three</source>
        <translation>Среднее, одно число или три</translation>
    </message>
    <message>
        <source>Side of the input in pixels</source>
        <translation>Сторона входа в пикселях</translation>
    </message>
    <message>
        <source>Taken off each pixel of 0..255</source>
        <translation>Вычитается из каждого пикселя 0..255</translation>
    </message>
    <message>
        <source>Terms of use, in one sentence</source>
        <translation>Условия использования, одним предложением</translation>
    </message>
    <message>
        <source>Then divided by</source>
        <translation>Затем делится на</translation>
    </message>
    <message>
        <source>read when it runs</source>
        <translation>определится при запуске</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Importing {name}</source>
        <translation>Импорт: {name}</translation>
    </message>
    <message>
        <source>{name}: {created} faces were added, {left_out} files were left out.</source>
        <translation>{name}: добавлено лиц {created}, пропущено файлов {left_out}.</translation>
    </message>
</context>
<context>
    <name>InstallPanel</name>
    <message>
        <source>Fetched {done} of {total} · models ready: {ready} of {models}</source>
        <translation>Загружено {done} из {total} · готово моделей: {ready} из {models}</translation>
    </message>
    <message>
        <source>Fetched {done} of {total} · {speed}/s · {left} · models ready: {ready} of {models}</source>
        <translation>Загружено {done} из {total} · {speed}/с · {left} · готово моделей: {ready} из {models}</translation>
    </message>
    <message>
        <source>Installing models</source>
        <translation>Установка моделей</translation>
    </message>
    <message>
        <source>Licences of what is installed</source>
        <translation>Лицензии устанавливаемого</translation>
    </message>
    <message>
        <source>Models ready: {ready} of {models}</source>
        <translation>Готово моделей: {ready} из {models}</translation>
    </message>
    <message>
        <source>Models: {count}. To fetch: {fetch}. About {kept} stay on the disk, in {folder}.</source>
        <translation>Модели: {count}. Загрузить: {fetch}. Около {kept} останется на диске, в {folder}.</translation>
    </message>
    <message>
        <source>Perigee installs the models it works with</source>
        <translation>Perigee устанавливает модели для своей работы</translation>
    </message>
    <message>
        <source>Progress of the file under way</source>
        <translation>Ход загрузки текущего файла</translation>
    </message>
    <message>
        <source>Progress of the installation</source>
        <translation>Ход установки</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Запуск …</translation>
    </message>
    <message>
        <source>This happens once. Models: {count}. To fetch: {fetch}, each file checked against its known hash. About {kept} stay on the disk, in {folder}. When it is cancelled, the next start goes on from there.</source>
        <translation>Это происходит один раз. Модели: {count}. Загрузить: {fetch}, каждый файл сверяется с известным хешем. Около {kept} останется на диске, в {folder}. Если отменить, следующий запуск продолжит с этого места.</translation>
    </message>
    <message>
        <source>{label}: {done} of {total}</source>
        <translation>{label}: {done} из {total}</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>Отменить: {title}</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Cancelled · {count}</source>
        <translation>Отменено · {count}</translation>
    </message>
    <message>
        <source>Progress of {title}</source>
        <translation>Ход: {title}</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Остановка …</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Ждёт своей очереди</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>{label}
{count}</source>
        <translation>{label}
{count}</translation>
    </message>
    <message>
        <source>{label}
{count} · {speed}/s</source>
        <translation>{label}
{count} · {speed}/с</translation>
    </message>
    <message>
        <source>{label}
{count} · {speed}/s · {left}</source>
        <translation>{label}
{count} · {speed}/с · {left}</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ Готово</translation>
    </message>
    <message>
        <source>✓ Done · {count}</source>
        <translation>✓ Готово · {count}</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Clear finished</source>
        <translation>Убрать завершённые</translation>
    </message>
    <message>
        <source>Hide the jobs</source>
        <translation>Скрыть задания</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Задания</translation>
    </message>
    <message>
        <source>Nothing runs. Imports, exports and other long work appear here.</source>
        <translation>Ничего не выполняется. Здесь появляются импорт, экспорт и другие долгие работы.</translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message>
        <source>Value as JSON</source>
        <translation>Значение как JSON</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Close the list of keys</source>
        <translation>Закрыть список клавиш</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>LimitationPanel</name>
    <message>
        <source>Default value</source>
        <translation>Значение по умолчанию</translation>
    </message>
    <message>
        <source>Default value: {fault}</source>
        <translation>Значение по умолчанию: {fault}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Groups, separated by commas</source>
        <translation>Группы через запятую</translation>
    </message>
    <message>
        <source>It belongs to the program. Duplicate it to change the copy.</source>
        <translation>Она принадлежит программе. Создайте копию и изменяйте её.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>New limitation</source>
        <translation>Новое ограничение</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Схема</translation>
    </message>
    <message>
        <source>Schema: {fault}</source>
        <translation>Схема: {fault}</translation>
    </message>
    <message>
        <source>Services, separated by commas</source>
        <translation>Службы через запятую</translation>
    </message>
</context>
<context>
    <name>LimitationsTab</name>
    <message>
        <source>Choose a limitation to read its schema.</source>
        <translation>Выберите ограничение, чтобы прочитать его схему.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete this limitation and its settings?</source>
        <translation>Удалить это ограничение и его настройки?</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>Made by people</source>
        <translation>Созданные людьми</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>Без описания</translation>
    </message>
    <message>
        <source>No limitation passes these filters. Empty some of them.</source>
        <translation>Ни одно ограничение не подходит под фильтры. Очистите часть из них.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Part of the description</source>
        <translation>Часть описания</translation>
    </message>
    <message>
        <source>{name} created, with a setting of its name.</source>
        <translation>Создано ограничение {name} и настройка с этим именем.</translation>
    </message>
    <message>
        <source>{name} deleted.</source>
        <translation>Удалено: {name}.</translation>
    </message>
    <message>
        <source>{name} is deleted with every setting that obeys it.</source>
        <translation>{name} удаляется вместе со всеми настройками, которые ему подчиняются.</translation>
    </message>
    <message>
        <source>{name} saved.</source>
        <translation>Сохранено: {name}.</translation>
    </message>
</context>
<context>
    <name>LinesEditor</name>
    <message>
        <source>One on a line</source>
        <translation>По одному в строке</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Link</source>
        <translation>Привязать</translation>
    </message>
    <message>
        <source>Link to a list</source>
        <translation>Привязка к списку</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>There is no list yet.</source>
        <translation>Списков пока нет.</translation>
    </message>
    <message>
        <source>{name} becomes a member of this list.</source>
        <translation>{name} попадёт в этот список.</translation>
    </message>
</context>
<context>
    <name>ListCommands</name>
    <message>
        <source>Deleting a list</source>
        <translation>Удаление списка</translation>
    </message>
    <message>
        <source>List deleted.</source>
        <translation>Список удалён.</translation>
    </message>
    <message>
        <source>List renamed.</source>
        <translation>Список переименован.</translation>
    </message>
    <message>
        <source>Restoring faces</source>
        <translation>Восстановление лиц</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add a list</source>
        <translation>Добавление списка</translation>
    </message>
    <message>
        <source>For example: Staff</source>
        <translation>Например: Сотрудники</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>User data of the list</source>
        <translation>Пользовательские данные списка</translation>
    </message>
</context>
<context>
    <name>ListsModel</name>
    <message>
        <source>All faces</source>
        <translation>Все лица</translation>
    </message>
    <message>
        <source>List without a name</source>
        <translation>Список без названия</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Корзина</translation>
    </message>
    <message>
        <source>Without list</source>
        <translation>Вне списков</translation>
    </message>
    <message>
        <source>{name}, faces: {count}</source>
        <translation>{name}, лица: {count}</translation>
    </message>
</context>
<context>
    <name>ListsPanel</name>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Empty</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Paused; {waiting} new events wait</source>
        <translation>Приостановлено; ждут новых событий: {waiting}</translation>
    </message>
    <message>
        <source>They appear here the moment a handler that keeps or tells events makes them: from a watched folder or camera, or over REST.</source>
        <translation>Они появляются здесь, как только их создаёт обработчик, который сохраняет события или сообщает о них: из наблюдаемой папки или камеры либо через REST.</translation>
    </message>
    <message>
        <source>Waiting for events</source>
        <translation>Ожидание событий</translation>
    </message>
    <message>
        <source>Waiting for events …</source>
        <translation>Ожидание событий …</translation>
    </message>
    <message>
        <source>{shown} events</source>
        <translation>События: {shown}</translation>
    </message>
    <message>
        <source>{shown} events; {missed} came too fast to be shown</source>
        <translation>События: {shown}; слишком частых, чтобы показать: {missed}</translation>
    </message>
    <message>
        <source>{state}; not obeyed here: {filters}</source>
        <translation>{state}; здесь не действуют: {filters}</translation>
    </message>
</context>
<context>
    <name>Liveness</name>
    <message>
        <source>real</source>
        <translation>живое</translation>
    </message>
    <message>
        <source>spoof</source>
        <translation>подделка</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>LogTableModel</name>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Least level shown</source>
        <translation>Наименьший показываемый уровень</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Поиск в журнале</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Предупреждения</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
</context>
<context>
    <name>LoginForm</name>
    <message>
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Логин</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close the window</source>
        <translation>Закрыть окно</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Lock the window</source>
        <translation>Заблокировать окно</translation>
    </message>
    <message>
        <source>Match faces</source>
        <translation>Сравнить лица</translation>
    </message>
    <message>
        <source>Nobody has a password yet. An administrator&apos;s password makes locking possible.</source>
        <translation>Пароля пока ни у кого нет. С паролем администратора окно можно будет блокировать.</translation>
    </message>
    <message>
        <source>Open the screen {name}</source>
        <translation>Открыть экран «{name}»</translation>
    </message>
    <message>
        <source>Search and go to</source>
        <translation>Найти и перейти</translation>
    </message>
    <message>
        <source>Show or hide the jobs</source>
        <translation>Показать или скрыть задания</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Показать журнал</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Wait for the running jobs and switch the server off first.</source>
        <translation>Сначала дождитесь окончания заданий и выключите сервер.</translation>
    </message>
</context>
<context>
    <name>MappingEditor</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add the named entry to {name}</source>
        <translation>Добавить названный элемент в «{name}»</translation>
    </message>
    <message>
        <source>Name of a new entry of {name}</source>
        <translation>Имя нового элемента в «{name}»</translation>
    </message>
    <message>
        <source>Remove {entry} from {name}</source>
        <translation>Убрать {entry} из «{name}»</translation>
    </message>
</context>
<context>
    <name>Masks</name>
    <message>
        <source>covered</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>medical mask</source>
        <translation>медицинская маска</translation>
    </message>
    <message>
        <source>no mask</source>
        <translation>без маски</translation>
    </message>
</context>
<context>
    <name>MatchingDialog</name>
    <message>
        <source>Matching</source>
        <translation>Сравнение</translation>
    </message>
</context>
<context>
    <name>MatchingPanel</name>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Choose whom to look for and among whom, then start matching. The results appear here.</source>
        <translation>Выберите, кого искать и среди кого, и начните сравнение. Результаты появятся здесь.</translation>
    </message>
    <message>
        <source>Events …</source>
        <translation>События …</translation>
    </message>
    <message>
        <source>Export CSV …</source>
        <translation>Экспорт CSV …</translation>
    </message>
    <message>
        <source>Faces …</source>
        <translation>Лица …</translation>
    </message>
    <message>
        <source>Link to a list …</source>
        <translation>Привязать к списку …</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Nobody was found</source>
        <translation>Никого не найдено</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Part of the user data</source>
        <translation>Часть пользовательских данных</translation>
    </message>
    <message>
        <source>Photo …</source>
        <translation>Фотография …</translation>
    </message>
    <message>
        <source>Photos of whom you look for</source>
        <translation>Фотографии тех, кого вы ищете</translation>
    </message>
    <message>
        <source>Pick events</source>
        <translation>Выбор событий</translation>
    </message>
    <message>
        <source>Pick faces</source>
        <translation>Выбор лиц</translation>
    </message>
    <message>
        <source>References: {references}, recognised: {known}. Results: {found}. Descriptor version {version}.</source>
        <translation>Эталоны: {references}, узнано: {known}. Результаты: {found}. Версия дескриптора {version}.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Save the results</source>
        <translation>Сохранение результатов</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Поиск …</translation>
    </message>
    <message>
        <source>Start matching</source>
        <translation>Начать сравнение</translation>
    </message>
    <message>
        <source>There is nobody to compare with. Look among others.</source>
        <translation>Сравнивать не с кем. Ищите среди других.</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Кто это?</translation>
    </message>
    <message>
        <source>Written: {path}.</source>
        <translation>Записано: {path}.</translation>
    </message>
    <message>
        <source>{face} is in {list} now.</source>
        <translation>{face} теперь в списке «{list}».</translation>
    </message>
</context>
<context>
    <name>ModelTableModel</name>
    <message>
        <source>Business use</source>
        <translation>Коммерческое использование</translation>
    </message>
    <message>
        <source>Descriptor</source>
        <translation>Дескриптор</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Хеш</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Для чего</translation>
    </message>
    <message>
        <source>checked at installation</source>
        <translation>проверено при установке</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>не указан</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>необязательно</translation>
    </message>
    <message>
        <source>version {n}</source>
        <translation>версия {n}</translation>
    </message>
    <message>
        <source>⚠ damaged</source>
        <translation>⚠ повреждена</translation>
    </message>
    <message>
        <source>⚠ file missing</source>
        <translation>⚠ нет файла</translation>
    </message>
    <message>
        <source>⚠ wrong</source>
        <translation>⚠ неверный</translation>
    </message>
    <message>
        <source>✓ installed</source>
        <translation>✓ установлена</translation>
    </message>
    <message>
        <source>✓ verified now</source>
        <translation>✓ проверен сейчас</translation>
    </message>
</context>
<context>
    <name>ModelsScreen</name>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>An ONNX face recogniser</source>
        <translation>Сеть распознавания лиц ONNX</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancelled. What was fetched is kept; going on starts from there.</source>
        <translation>Отменено. Загруженное сохранено; продолжение начнётся с этого места.</translation>
    </message>
    <message>
        <source>Folder with the files of the models</source>
        <translation>Папка с файлами моделей</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Import your own …</source>
        <translation>Импортировать свою …</translation>
    </message>
    <message>
        <source>Imported {name} as descriptor version {version}; its similarity constants are starting values.</source>
        <translation>{name} импортирована как дескриптор версии {version}; её постоянные сходства — начальные значения.</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Установить</translation>
    </message>
    <message>
        <source>Install from a folder …</source>
        <translation>Установить из папки …</translation>
    </message>
    <message>
        <source>Install selected …</source>
        <translation>Установить выбранные …</translation>
    </message>
    <message>
        <source>Install these models?</source>
        <translation>Установить эти модели?</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Models installed: {count}.</source>
        <translation>Модели установлены: {count}.</translation>
    </message>
    <message>
        <source>Models removed: {count}.</source>
        <translation>Модели удалены: {count}.</translation>
    </message>
    <message>
        <source>Models selected: {count}</source>
        <translation>Выбрано моделей: {count}</translation>
    </message>
    <message>
        <source>Models to remove: {count} ({names}). Those of the catalogue can be installed again.</source>
        <translation>Удаляемые модели: {count} ({names}). Модели из каталога можно установить снова.</translation>
    </message>
    <message>
        <source>Models verified: {count}, all in order.</source>
        <translation>Модели проверены: {count}, все исправны.</translation>
    </message>
    <message>
        <source>Models verified: {count}. Damaged: {names}. Select them and install them again.</source>
        <translation>Модели проверены: {count}. Повреждены: {names}. Выберите их и установите заново.</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>Сети ONNX (*.onnx)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove selected …</source>
        <translation>Удалить выбранные …</translation>
    </message>
    <message>
        <source>Remove these models?</source>
        <translation>Удалить эти модели?</translation>
    </message>
    <message>
        <source>Select a model to read its terms. The models of the first start cannot be removed here.</source>
        <translation>Выберите модель, чтобы прочитать её условия. Модели первого запуска здесь удалить нельзя.</translation>
    </message>
    <message>
        <source>To fetch: {fetch}, and more of a size nobody stated.

{licences}</source>
        <translation>Загрузить: {fetch} и ещё столько, сколько никто не указал.

{licences}</translation>
    </message>
    <message>
        <source>To fetch: {fetch}.

{licences}</source>
        <translation>Загрузить: {fetch}.

{licences}</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>a file of yours</source>
        <translation>ваш файл</translation>
    </message>
    <message>
        <source>{model}: {measure} {value} (limit {limit})</source>
        <translation>{model}: {measure} {value} (предел {limit})</translation>
    </message>
    <message>
        <source>{state}. Self-test against the CPU: {checks}.</source>
        <translation>{state}. Самопроверка относительно ЦП: {checks}.</translation>
    </message>
    <message>
        <source>{state}. {reason} Self-test against the CPU: {checks}.</source>
        <translation>{state}. {reason} Самопроверка относительно ЦП: {checks}.</translation>
    </message>
    <message>
        <source>{summary}
Licence {licence}: {note}
From {source}
SHA-256 of the published file: {hash}</source>
        <translation>{summary}
Лицензия {licence}: {note}
Источник: {source}
SHA-256 опубликованного файла: {hash}</translation>
    </message>
</context>
<context>
    <name>ModelsStep</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancelled. What was fetched is kept; going on starts from there.</source>
        <translation>Отменено. Загруженное сохранено; продолжение начнётся с этого места.</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Установить</translation>
    </message>
    <message>
        <source>Installing the models</source>
        <translation>Установка моделей</translation>
    </message>
    <message>
        <source>Neural networks find and describe the faces. Read under which terms they may be used.</source>
        <translation>Нейронные сети находят и описывают лица. Прочитайте, на каких условиях их можно использовать.</translation>
    </message>
    <message>
        <source>Nothing is fetched before you say so.</source>
        <translation>Без вашего согласия ничего не загружается.</translation>
    </message>
    <message>
        <source>The models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>✓ The models are installed.</source>
        <translation>✓ Модели установлены.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>{day} {time}</source>
        <translation>{day} {time}</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
</context>
<context>
    <name>ObjectEditor</name>
    <message>
        <source>Add a field</source>
        <translation>Добавить поле</translation>
    </message>
    <message>
        <source>Add a field to {name}</source>
        <translation>Добавить поле в «{name}»</translation>
    </message>
</context>
<context>
    <name>OptionEditor</name>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
</context>
<context>
    <name>OptionalEditor</name>
    <message>
        <source>Set</source>
        <translation>Задать</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>Задать {name}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Face {id}</source>
        <translation>Лицо {id}</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Переход</translation>
    </message>
    <message>
        <source>Handler {id}</source>
        <translation>Обработчик {id}</translation>
    </message>
    <message>
        <source>List {id}</source>
        <translation>Список {id}</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Ничего не найдено.</translation>
    </message>
    <message>
        <source>Search screens, acts, faces, lists and handlers</source>
        <translation>Поиск экранов, действий, лиц, списков и обработчиков</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что найдено</translation>
    </message>
</context>
<context>
    <name>PeriodButton</name>
    <message>
        <source>Any time</source>
        <translation>Любое время</translation>
    </message>
    <message>
        <source>Created between …</source>
        <translation>Создано в период …</translation>
    </message>
    <message>
        <source>Created in the last 24 hours</source>
        <translation>Создано за последние 24 часа</translation>
    </message>
    <message>
        <source>Created in the last 30 days</source>
        <translation>Создано за последние 30 дней</translation>
    </message>
    <message>
        <source>Created in the last 7 days</source>
        <translation>Создано за последние 7 дней</translation>
    </message>
    <message>
        <source>Created in the last hour</source>
        <translation>Создано за последний час</translation>
    </message>
    <message>
        <source>When the faces were created</source>
        <translation>Когда созданы лица</translation>
    </message>
</context>
<context>
    <name>PeriodDialog</name>
    <message>
        <source>Created between</source>
        <translation>Создано в период</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Faces: {count}; selected: {number}</source>
        <translation>Лица: {count}; выбрано: {number}</translation>
    </message>
    <message>
        <source>Photo with faces</source>
        <translation>Фотография с лицами</translation>
    </message>
</context>
<context>
    <name>PhotoListModel</name>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Faces: {count}</source>
        <translation>Лица: {count}</translation>
    </message>
    <message>
        <source>Faces: {count} · {remark}</source>
        <translation>Лица: {count} · {remark}</translation>
    </message>
    <message>
        <source>Looking for faces …</source>
        <translation>Поиск лиц …</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Лиц не найдено</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>{name}: {note}</source>
        <translation>{name}: {note}</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Camera picture {number}</source>
        <translation>Снимок с камеры {number}</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбор папки</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>Выбор фотографий</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Draw a missed face</source>
        <translation>Обвести пропущенное лицо</translation>
    </message>
    <message>
        <source>Drop photos or folders here, paste a picture, choose files, or take a picture with the camera.</source>
        <translation>Перетащите сюда фотографии или папки, вставьте изображение, выберите файлы или сделайте снимок камерой.</translation>
    </message>
    <message>
        <source>Faces chosen: {chosen} of {count}</source>
        <translation>Выбрано лиц: {chosen} из {count}</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>Папка …</translation>
    </message>
    <message>
        <source>No photos were found there.</source>
        <translation>Фотографий там не найдено.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Pasted picture {number}</source>
        <translation>Вставленное изображение {number}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
    <message>
        <source>Photos looked at: {done} of {total}</source>
        <translation>Просмотрено фотографий: {done} из {total}</translation>
    </message>
    <message>
        <source>Photos …</source>
        <translation>Фотографии …</translation>
    </message>
    <message>
        <source>Take photos off</source>
        <translation>Убрать фотографии</translation>
    </message>
    <message>
        <source>The clipboard holds no picture and no files.</source>
        <translation>В буфере обмена нет ни изображения, ни файлов.</translation>
    </message>
    <message>
        <source>Which photos show the new faces?</source>
        <translation>На каких фотографиях новые лица?</translation>
    </message>
</context>
<context>
    <name>PhotosScreen</name>
    <message>
        <source>Add a folder</source>
        <translation>Добавление папки</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Добавить папку …</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Добавление фотографий</translation>
    </message>
    <message>
        <source>Add photos to find the faces in them</source>
        <translation>Добавьте фотографии, чтобы найти на них лица</translation>
    </message>
    <message>
        <source>Add photos …</source>
        <translation>Добавить фотографии …</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Drop photos or folders here, paste a picture, or choose files. The photos stay where they are.</source>
        <translation>Перетащите сюда фотографии или папки, вставьте изображение или выберите файлы. Фотографии остаются на месте.</translation>
    </message>
    <message>
        <source>Drop to add</source>
        <translation>Отпустите, чтобы добавить</translation>
    </message>
    <message>
        <source>Keep as reference</source>
        <translation>Сделать эталоном</translation>
    </message>
    <message>
        <source>Models are missing</source>
        <translation>Не хватает моделей</translation>
    </message>
    <message>
        <source>No photo selected</source>
        <translation>Фотография не выбрана</translation>
    </message>
    <message>
        <source>Open the models</source>
        <translation>Открыть модели</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Pasted picture {n}</source>
        <translation>Вставленное изображение {n}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
    <message>
        <source>Photos ({patterns})</source>
        <translation>Фотографии ({patterns})</translation>
    </message>
    <message>
        <source>Photos added: {added}; already in the list: {known}.</source>
        <translation>Фотографии добавлены: {added}; уже в списке: {known}.</translation>
    </message>
    <message>
        <source>Photos are analysed as soon as the models are installed.</source>
        <translation>Фотографии обрабатываются, как только установлены модели.</translation>
    </message>
    <message>
        <source>Photos tried again: {count}.</source>
        <translation>Повторная попытка для фотографий: {count}.</translation>
    </message>
    <message>
        <source>Photos: {photos} · faces: {faces} · failed: {failed}</source>
        <translation>Фотографии: {photos} · лица: {faces} · ошибки: {failed}</translation>
    </message>
    <message>
        <source>Reading the photo …</source>
        <translation>Чтение фотографии …</translation>
    </message>
    <message>
        <source>Release the reference</source>
        <translation>Убрать эталон</translation>
    </message>
    <message>
        <source>Select a photo in the list on the left.</source>
        <translation>Выберите фотографию в списке слева.</translation>
    </message>
    <message>
        <source>Show or hide the boxes</source>
        <translation>Показать или скрыть рамки</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message numerus="yes">
        <source>Taken off the list: %n photo(s). The files are untouched.</source>
        <translation>
            <numerusform>Убрана из списка: %n фотография. Файлы не тронуты.</numerusform>
            <numerusform>Убраны из списка: %n фотографии. Файлы не тронуты.</numerusform>
            <numerusform>Убрано из списка: %n фотографий. Файлы не тронуты.</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no photo and no files.</source>
        <translation>В буфере обмена нет ни фотографии, ни файлов.</translation>
    </message>
    <message>
        <source>There are no photos in what was added. Known file types: {types}.</source>
        <translation>В добавленном нет фотографий. Известные типы файлов: {types}.</translation>
    </message>
    <message>
        <source>This photo cannot be used</source>
        <translation>Эту фотографию нельзя использовать</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>most alike {similarity}</source>
        <translation>самое похожее {similarity}</translation>
    </message>
    <message>
        <source>{number} · reference</source>
        <translation>{number} · эталон</translation>
    </message>
    <message>
        <source>{number} · {mark} {similarity}</source>
        <translation>{number} · {mark} {similarity}</translation>
    </message>
</context>
<context>
    <name>PhotosStep</name>
    <message>
        <source>Choose a folder in which every person has a folder of their own: the folder&apos;s name becomes the person&apos;s name. The photos are read in the background and stay where they are.</source>
        <translation>Выберите папку, в которой у каждого человека своя папка: её название станет именем человека. Фотографии читаются в фоне и остаются на месте.</translation>
    </message>
    <message>
        <source>Choose the folder with people</source>
        <translation>Выбрать папку с людьми</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Выбрать …</translation>
    </message>
    <message>
        <source>Estimate age and gender too</source>
        <translation>Определять также возраст и пол</translation>
    </message>
    <message>
        <source>First photos</source>
        <translation>Первые фотографии</translation>
    </message>
    <message>
        <source>Folder with people</source>
        <translation>Папка с людьми</translation>
    </message>
    <message>
        <source>No folder: nothing is added now</source>
        <translation>Без папки: сейчас ничего не добавляется</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Такой папки нет.</translation>
    </message>
</context>
<context>
    <name>PhotosToolbar</name>
    <message>
        <source>Analysed: {done} of {total}</source>
        <translation>Обработано: {done} из {total}</translation>
    </message>
    <message>
        <source>Analysed: {done} of {total} · {speed} photos/s · {left}</source>
        <translation>Обработано: {done} из {total} · {speed} фото/с · {left}</translation>
    </message>
    <message>
        <source>Progress of the analysis</source>
        <translation>Ход обработки</translation>
    </message>
</context>
<context>
    <name>PickerDialog</name>
    <message>
        <source>Loading …</source>
        <translation>Загрузка …</translation>
    </message>
    <message>
        <source>Newest first. Hold Ctrl or Shift to choose several.</source>
        <translation>Сначала новые. Удерживайте Ctrl или Shift, чтобы выбрать несколько.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Ничего не найдено.</translation>
    </message>
    <message>
        <source>Take the chosen</source>
        <translation>Взять выбранные</translation>
    </message>
    <message>
        <source>{name}
{note}</source>
        <translation>{name}
{note}</translation>
    </message>
</context>
<context>
    <name>Policies</name>
    <message>
        <source>68 landmarks</source>
        <translation>68 точек лица</translation>
    </message>
    <message>
        <source>African American</source>
        <translation>Африканская</translation>
    </message>
    <message>
        <source>Asian</source>
        <translation>Азиатская</translation>
    </message>
    <message>
        <source>Body samples</source>
        <translation>Биометрические образцы тела</translation>
    </message>
    <message>
        <source>Caucasian</source>
        <translation>Европейская</translation>
    </message>
    <message>
        <source>Descriptor score</source>
        <translation>Качество дескриптора</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Обнаружение</translation>
    </message>
    <message>
        <source>Ethnicity</source>
        <translation>Этническая группа</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Extraction</source>
        <translation>Извлечение</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Лицо</translation>
    </message>
    <message>
        <source>Face samples</source>
        <translation>Биометрические образцы лица</translation>
    </message>
    <message>
        <source>Indian</source>
        <translation>Индийская</translation>
    </message>
    <message>
        <source>Kept for, seconds</source>
        <translation>Хранить, секунд</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Витальность</translation>
    </message>
    <message>
        <source>Match result</source>
        <translation>Результат сравнения</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Уведомление</translation>
    </message>
    <message>
        <source>Only when</source>
        <translation>Только когда</translation>
    </message>
    <message>
        <source>Return EXIF</source>
        <translation>Возвращать EXIF</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>Несколько лиц</translation>
    </message>
    <message>
        <source>Source pictures</source>
        <translation>Исходные изображения</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Хранение</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Temporary attribute</source>
        <translation>Временный атрибут</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>день назад</translation>
    </message>
    <message>
        <source>a month ago</source>
        <translation>месяц назад</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>неделю назад</translation>
    </message>
    <message>
        <source>a year ago</source>
        <translation>год назад</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>час назад</translation>
    </message>
    <message>
        <source>long</source>
        <translation>длинная</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>refuse pictures of several</source>
        <translation>отклонять изображения с несколькими</translation>
    </message>
    <message>
        <source>short</source>
        <translation>короткая</translation>
    </message>
    <message>
        <source>take every face</source>
        <translation>брать каждое лицо</translation>
    </message>
    <message>
        <source>take the best face</source>
        <translation>брать лучшее лицо</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>{name} ({id})</source>
        <translation>{name} ({id})</translation>
    </message>
</context>
<context>
    <name>PolicyBrowser</name>
    <message>
        <source>Cannot be run · changed {when}</source>
        <translation>Нельзя запустить · изменён {when}</translation>
    </message>
    <message>
        <source>Dynamic · changed {when}</source>
        <translation>Динамический · изменён {when}</translation>
    </message>
    <message>
        <source>No description ({id})</source>
        <translation>Без описания ({id})</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Static · changed {when}</source>
        <translation>Статический · изменён {when}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>PolicyEditor</name>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Dynamic</source>
        <translation>Динамический</translation>
    </message>
    <message>
        <source>It takes policies with every request</source>
        <translation>Получает политики с каждым запросом</translation>
    </message>
    <message>
        <source>What it is for, such as: entrance, watch list</source>
        <translation>Для чего, например: вход, список наблюдения</translation>
    </message>
    <message>
        <source>With policies of its own</source>
        <translation>Со своими политиками</translation>
    </message>
</context>
<context>
    <name>PolicyKind</name>
    <message>
        <source>Policies</source>
        <translation>Политики</translation>
    </message>
</context>
<context>
    <name>PolicyPane</name>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Copy of {name}</source>
        <translation>Копия «{name}»</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Уйти</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Уйти без сохранения?</translation>
    </message>
    <message>
        <source>Open policies</source>
        <translation>Политики открытия</translation>
    </message>
    <message>
        <source>Save policies</source>
        <translation>Сохранение политик</translation>
    </message>
    <message>
        <source>What was changed here is lost.</source>
        <translation>Изменённое здесь будет потеряно.</translation>
    </message>
    <message>
        <source>Written: {path}.</source>
        <translation>Записано: {path}.</translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>About {name}</source>
        <translation>О программе {name}</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Спрашивать</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Keep serving</source>
        <translation>Продолжать обслуживание</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Открыть папку данных</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>The language changes when the program is started again.</source>
        <translation>Язык сменится при следующем запуске программы.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>When the window is closed while the server runs</source>
        <translation>Если окно закрывают при работающем сервере</translation>
    </message>
</context>
<context>
    <name>ProtectionCard</name>
    <message>
        <source>Descriptors lie in the database as they are</source>
        <translation>Дескрипторы лежат в базе данных в открытом виде</translation>
    </message>
    <message>
        <source>Encrypted, a copied data folder tells nothing of anybody&apos;s face. The key goes into this system&apos;s key store.</source>
        <translation>Если их зашифровать, скопированная папка данных ничего не скажет ни о чьём лице. Ключ хранится в хранилище ключей этой системы.</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Защитить</translation>
    </message>
    <message>
        <source>Protect descriptors …</source>
        <translation>Защитить дескрипторы …</translation>
    </message>
    <message>
        <source>Protect the descriptors?</source>
        <translation>Защитить дескрипторы?</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Снять</translation>
    </message>
    <message>
        <source>Take the protection off …</source>
        <translation>Снять защиту …</translation>
    </message>
    <message>
        <source>Take the protection off?</source>
        <translation>Снять защиту?</translation>
    </message>
    <message numerus="yes">
        <source>The descriptors of %n face(s) are encrypted. Backups made before stay readable: remove those you do not need. Without the key of this system nothing can be searched.</source>
        <translation>
            <numerusform>Дескрипторы %n лица шифруются. Прежние резервные копии остаются читаемыми: удалите ненужные. Без ключа этой системы поиск невозможен.</numerusform>
            <numerusform>Дескрипторы %n лиц шифруются. Прежние резервные копии остаются читаемыми: удалите ненужные. Без ключа этой системы поиск невозможен.</numerusform>
            <numerusform>Дескрипторы %n лиц шифруются. Прежние резервные копии остаются читаемыми: удалите ненужные. Без ключа этой системы поиск невозможен.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The descriptors of %n face(s) are stored as they are from now on.</source>
        <translation>
            <numerusform>Дескрипторы %n лица с этого момента хранятся в открытом виде.</numerusform>
            <numerusform>Дескрипторы %n лиц с этого момента хранятся в открытом виде.</numerusform>
            <numerusform>Дескрипторы %n лиц с этого момента хранятся в открытом виде.</numerusform>
        </translation>
    </message>
    <message>
        <source>The key is kept apart from the data folder: whoever copies the folder cannot read them.</source>
        <translation>Ключ хранится отдельно от папки данных: скопировавший папку прочитать их не сможет.</translation>
    </message>
    <message>
        <source>✓ Descriptors are encrypted in the database</source>
        <translation>✓ Дескрипторы в базе данных зашифрованы</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>{name} ({key})</source>
        <translation>{name} ({key})</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>Номер {number}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Включено</translation>
    </message>
    <message>
        <source>always</source>
        <translation>всегда</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>ReferencesPanel</name>
    <message>
        <source>1. Whom to look for</source>
        <translation>1. Кого искать</translation>
    </message>
    <message>
        <source>Drop a photo here: every face on it becomes a reference. Or pick faces and events.</source>
        <translation>Перетащите сюда фотографию: каждое лицо на ней станет эталоном. Или выберите лица и события.</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Эталоны</translation>
    </message>
    <message>
        <source>Whom do you look for?</source>
        <translation>Кого вы ищете?</translation>
    </message>
    <message>
        <source>{name}
{note}</source>
        <translation>{name}
{note}</translation>
    </message>
</context>
<context>
    <name>Remaining</name>
    <message>
        <source>{n} min left</source>
        <translation>осталось {n} мин</translation>
    </message>
    <message>
        <source>{n} s left</source>
        <translation>осталось {n} с</translation>
    </message>
</context>
<context>
    <name>ResultDelegate</name>
    <message>
        <source>{similarity}</source>
        <translation>{similarity}</translation>
    </message>
    <message>
        <source>✓ {similarity}</source>
        <translation>✓ {similarity}</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Nobody alike</source>
        <translation>Похожих нет</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Эталон</translation>
    </message>
    <message>
        <source>{name}, similarity {similarity}, not certain</source>
        <translation>{name}, сходство {similarity}, не наверняка</translation>
    </message>
    <message>
        <source>{name}, similarity {similarity}, the same person</source>
        <translation>{name}, сходство {similarity}, тот же человек</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Results: a row for each reference</source>
        <translation>Результаты: строка на каждый эталон</translation>
    </message>
</context>
<context>
    <name>ScorePlot</name>
    <message>
        <source>Similarities measured on this site</source>
        <translation>Сходства, измеренные в этой системе</translation>
    </message>
</context>
<context>
    <name>ScreenEntry</name>
    <message>
        <source>Admin</source>
        <translation>Администрирование</translation>
    </message>
    <message>
        <source>Configurator</source>
        <translation>Конфигуратор</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Handlers</source>
        <translation>Обработчики</translation>
    </message>
    <message>
        <source>Lists/Faces</source>
        <translation>Списки и лица</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Empty the search</source>
        <translation>Очистить поиск</translation>
    </message>
</context>
<context>
    <name>SecretEditor</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Show what is typed: {name}</source>
        <translation>Показывать вводимое: {name}</translation>
    </message>
    <message>
        <source>Stars stand for the secret that is stored.</source>
        <translation>Звёздочки стоят вместо сохранённого секрета.</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Address to listen on</source>
        <translation>Адрес для приёма запросов</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Выбрать …</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Выбрать: {name}</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Копировать адрес</translation>
    </message>
    <message>
        <source>Log of the server</source>
        <translation>Журнал сервера</translation>
    </message>
    <message>
        <source>Open the documentation</source>
        <translation>Открыть документацию</translation>
    </message>
    <message>
        <source>Other programs reach the same data over it. 127.0.0.1 answers this machine alone; 0.0.0.0 answers the network, and needs an administrator with a password, and TLS.</source>
        <translation>Через него те же данные доступны другим программам. 127.0.0.1 отвечает только этому компьютеру; 0.0.0.0 отвечает сети и требует администратора с паролем и TLS.</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.key)</source>
        <translation>Файлы PEM (*.pem *.crt *.key)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate: {value}</source>
        <translation>SHA-256 сертификата: {value}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>Запустить сервер</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>Остановить сервер</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>Сертификат TLS</translation>
    </message>
    <message>
        <source>TLS key</source>
        <translation>Ключ TLS</translation>
    </message>
    <message>
        <source>The address was copied.</source>
        <translation>Адрес скопирован.</translation>
    </message>
    <message>
        <source>The server answers on {url}</source>
        <translation>Сервер отвечает на {url}</translation>
    </message>
    <message>
        <source>The server is off</source>
        <translation>Сервер выключен</translation>
    </message>
    <message>
        <source>The server starts …</source>
        <translation>Сервер запускается …</translation>
    </message>
    <message>
        <source>The server stops …</source>
        <translation>Сервер останавливается …</translation>
    </message>
    <message>
        <source>The settings of the server were saved.</source>
        <translation>Настройки сервера сохранены.</translation>
    </message>
    <message>
        <source>⚠ The server could not start</source>
        <translation>⚠ Сервер не удалось запустить</translation>
    </message>
</context>
<context>
    <name>SettingPanel</name>
    <message>
        <source>A change is felt after the next start.</source>
        <translation>Изменение подействует после следующего запуска.</translation>
    </message>
    <message>
        <source>A change is felt at once, but for fields that say otherwise.</source>
        <translation>Изменение действует сразу, кроме полей, у которых указано иное.</translation>
    </message>
    <message>
        <source>A default setting has no tags: duplicate it first</source>
        <translation>У настройки по умолчанию нет тегов: сначала создайте её копию</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>Limitation of this setting as JSON schema</source>
        <translation>Ограничение этой настройки как схема JSON</translation>
    </message>
    <message>
        <source>Made by people: the program does not read it.</source>
        <translation>Создано людьми: программа его не читает.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Read by: {services} · created {created} · changed {changed} · {id}</source>
        <translation>Читают: {services} · создана {created} · изменена {changed} · {id}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>никто</translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message>
        <source>A new setting needs a limitation, and tags by which it is asked for. It begins at the default.</source>
        <translation>Новой настройке нужны ограничение и теги, по которым её запрашивают. Она начинается со значения по умолчанию.</translation>
    </message>
    <message>
        <source>Changed ones only</source>
        <translation>Только изменённые</translation>
    </message>
    <message>
        <source>Choose a setting to read and change it.</source>
        <translation>Выберите настройку, чтобы прочитать и изменить её.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete this setting?</source>
        <translation>Удалить эту настройку?</translation>
    </message>
    <message>
        <source>Differs from its default</source>
        <translation>Отличается от значения по умолчанию</translation>
    </message>
    <message>
        <source>Duplicate setting</source>
        <translation>Копия настройки</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>New setting</source>
        <translation>Новая настройка</translation>
    </message>
    <message>
        <source>No setting passes these filters. Empty some of them.</source>
        <translation>Ни одна настройка не подходит под фильтры. Очистите часть из них.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Part of the description</source>
        <translation>Часть описания</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Служба</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Set it back?</source>
        <translation>Сбросить?</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Show limitation</source>
        <translation>Показать ограничение</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Теги через запятую</translation>
    </message>
    <message>
        <source>Tags: {tags}</source>
        <translation>Теги: {tags}</translation>
    </message>
    <message>
        <source>The copy is used by who asks for one of its tags.</source>
        <translation>Копией пользуется тот, кто запрашивает один из её тегов.</translation>
    </message>
    <message>
        <source>{name} created with the tags {tags}.</source>
        <translation>Создана настройка {name} с тегами {tags}.</translation>
    </message>
    <message>
        <source>{name} deleted.</source>
        <translation>Удалено: {name}.</translation>
    </message>
    <message>
        <source>{name} holds a secret, so setting it back cannot be undone.</source>
        <translation>В {name} хранится секрет, поэтому сброс нельзя отменить.</translation>
    </message>
    <message>
        <source>{name} is back at its default.</source>
        <translation>{name}: снова значение по умолчанию.</translation>
    </message>
    <message>
        <source>{name} saved. It is felt after the next start.</source>
        <translation>Сохранено: {name}. Подействует после следующего запуска.</translation>
    </message>
    <message>
        <source>{name} saved; what is felt only after a restart is marked at its fields.</source>
        <translation>Сохранено: {name}; то, что действует только после перезапуска, отмечено у полей.</translation>
    </message>
    <message>
        <source>{name} with the tags {tags} is deleted; who asked for these tags gets the default setting.</source>
        <translation>{name} с тегами {tags} удаляется; запрашивающий эти теги получит настройку по умолчанию.</translation>
    </message>
</context>
<context>
    <name>SimilarDialog</name>
    <message>
        <source>Add more faces, then search again.</source>
        <translation>Добавьте ещё лица и повторите поиск.</translation>
    </message>
    <message>
        <source>Close the similar faces</source>
        <translation>Закрыть похожие лица</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Лицо</translation>
    </message>
    <message>
        <source>Faces similar to {name}</source>
        <translation>Лица, похожие на {name}</translation>
    </message>
    <message>
        <source>Nobody else is here</source>
        <translation>Больше никого нет</translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation>Число результатов</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Поиск …</translation>
    </message>
    <message>
        <source>Similar faces</source>
        <translation>Похожие лица</translation>
    </message>
    <message>
        <source>Similar faces, the most similar first</source>
        <translation>Похожие лица, сначала самые похожие</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>✓ marks a similarity that counts as the same person. Enter shows the face.</source>
        <translation>✓ отмечает сходство того же человека. Enter показывает лицо.</translation>
    </message>
    <message>
        <source>✓ {percent} %</source>
        <translation>✓ {percent} %</translation>
    </message>
</context>
<context>
    <name>Similarity</name>
    <message>
        <source>At {threshold}, about 1 in {often} pairs of different people was taken for one person ({pairs} pairs measured), and {kept} % of the pairs of one person were recognised.</source>
        <translation>При {threshold} примерно 1 из {often} пар разных людей была принята за одного человека (измерено пар: {pairs}), и {kept} % пар одного человека были узнаны.</translation>
    </message>
    <message>
        <source>At {threshold}, none of {pairs} pairs of different people was taken for one person, and {kept} % of the pairs of one person were recognised.</source>
        <translation>При {threshold} ни одна из {pairs} пар разных людей не была принята за одного человека, и {kept} % пар одного человека были узнаны.</translation>
    </message>
    <message>
        <source>What the threshold {threshold} means was never measured for this version.</source>
        <translation>Что означает порог {threshold}, для этой версии не измерялось.</translation>
    </message>
</context>
<context>
    <name>SitePage</name>
    <message>
        <source>Opening the data …</source>
        <translation>Открытие данных …</translation>
    </message>
    <message>
        <source>The data cannot be opened</source>
        <translation>Данные не удаётся открыть</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>{detail}
{remedy}

Code {code}: {desc}</source>
        <translation>{detail}
{remedy}

Код {code}: {desc}</translation>
    </message>
</context>
<context>
    <name>Size</name>
    <message>
        <source>{n} GB</source>
        <translation>{n} ГБ</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} МБ</translation>
    </message>
    <message>
        <source>{n} kB</source>
        <translation>{n} кБ</translation>
    </message>
</context>
<context>
    <name>StatePages</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Age, years</source>
        <translation>Возраст, лет</translation>
    </message>
    <message>
        <source>Counting the events …</source>
        <translation>Подсчёт событий …</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Events by source</source>
        <translation>События по источникам</translation>
    </message>
    <message>
        <source>Events over time</source>
        <translation>События во времени</translation>
    </message>
    <message>
        <source>Events: {count}</source>
        <translation>События: {count}</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Length of a bar</source>
        <translation>Длительность столбца</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Месяцы</translation>
    </message>
    <message>
        <source>No event fits the filters. Take some away, or let a handler make events.</source>
        <translation>Ни одно событие не подходит под фильтры. Уберите часть из них или создайте события обработчиком.</translation>
    </message>
    <message>
        <source>Nothing to count</source>
        <translation>Нечего считать</translation>
    </message>
    <message>
        <source>One bar is one of</source>
        <translation>Один столбец — это</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>Недели</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>without a source</source>
        <translation>без источника</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln лицо</numerusform>
            <numerusform>%Ln лица</numerusform>
            <numerusform>%Ln лиц</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running · {title}</source>
        <translation>
            <numerusform>Выполняется %n задание · {title}</numerusform>
            <numerusform>Выполняются %n задания · {title}</numerusform>
            <numerusform>Выполняются %n заданий · {title}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running · {title} {share} %</source>
        <translation>
            <numerusform>Выполняется %n задание · {title} {share} %</numerusform>
            <numerusform>Выполняются %n задания · {title} {share} %</numerusform>
            <numerusform>Выполняются %n заданий · {title} {share} %</numerusform>
        </translation>
    </message>
    <message>
        <source>Faces of this account; descriptors in the loaded index</source>
        <translation>Лица этой учётной записи; дескрипторы в загруженном индексе</translation>
    </message>
    <message>
        <source>Inference device</source>
        <translation>Устройство вычислений</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Задания</translation>
    </message>
    <message>
        <source>No jobs running</source>
        <translation>Заданий нет</translation>
    </message>
    <message>
        <source>REST server</source>
        <translation>Сервер REST</translation>
    </message>
    <message>
        <source>REST server off</source>
        <translation>Сервер REST выключен</translation>
    </message>
    <message>
        <source>REST server on {url}</source>
        <translation>Сервер REST: {url}</translation>
    </message>
    <message>
        <source>REST server starting …</source>
        <translation>Сервер REST запускается …</translation>
    </message>
    <message>
        <source>REST server stopping …</source>
        <translation>Сервер REST останавливается …</translation>
    </message>
    <message>
        <source>{faces} · index {count}</source>
        <translation>{faces} · индекс {count}</translation>
    </message>
    <message>
        <source>⚠ REST server could not start</source>
        <translation>⚠ Сервер REST не удалось запустить</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>{time} ms</source>
        <translation>{time} мс</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>Ограничение</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Теги через запятую</translation>
    </message>
</context>
<context>
    <name>TemplateDialog</name>
    <message>
        <source>Empty handler</source>
        <translation>Пустой обработчик</translation>
    </message>
    <message>
        <source>Every policy at its default; nothing is compared.</source>
        <translation>Все политики по умолчанию; ничего не сравнивается.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Make a new list</source>
        <translation>Создать список</translation>
    </message>
    <message>
        <source>Name of the new list</source>
        <translation>Название нового списка</translation>
    </message>
    <message>
        <source>New handler</source>
        <translation>Новый обработчик</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>Threshold, 0 to 1</source>
        <translation>Порог, от 0 до 1</translation>
    </message>
    <message>
        <source>What does it begin with?</source>
        <translation>С чего он начинается?</translation>
    </message>
    <message>
        <source>What the handler begins with</source>
        <translation>С чего начинается обработчик</translation>
    </message>
    <message>
        <source>{title}
{description}</source>
        <translation>{title}
{description}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this remark</source>
        <translation>Закрыть это сообщение</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Undo: {text}</source>
        <translation>Отменить: {text}</translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Everything this account may</source>
        <translation>Всё, что можно этой учётной записи</translation>
    </message>
    <message>
        <source>How long it is valid</source>
        <translation>Срок действия</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Новый токен</translation>
    </message>
    <message>
        <source>Read and match</source>
        <translation>Чтение и сравнение</translation>
    </message>
    <message>
        <source>Read, match and run handlers</source>
        <translation>Чтение, сравнение и запуск обработчиков</translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>Пока не отозван</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Для чего</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Что ему разрешено</translation>
    </message>
</context>
<context>
    <name>TokenTextDialog</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy it now: it is stored nowhere and cannot be shown again.</source>
        <translation>Скопируйте его сейчас: он нигде не хранится, и показать его снова нельзя.</translation>
    </message>
    <message>
        <source>Text of the token</source>
        <translation>Текст токена</translation>
    </message>
    <message>
        <source>The new token</source>
        <translation>Новый токен</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Copy the address</source>
        <translation>Копировать адрес</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Serving on {url}</source>
        <translation>Обслуживает {url}</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Показать окно</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>Запустить сервер</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>Остановить сервер</translation>
    </message>
    <message>
        <source>The server is off</source>
        <translation>Сервер выключен</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}: {state}</translation>
    </message>
</context>
<context>
    <name>TrialDialog</name>
    <message>
        <source>A photo</source>
        <translation>Фотография</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Выбор фотографии</translation>
    </message>
    <message>
        <source>Choose a photo and the face to compare with. Nothing is stored.</source>
        <translation>Выберите фотографию и лицо для сравнения. Ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Choose a photo …</source>
        <translation>Выбрать фотографию …</translation>
    </message>
    <message>
        <source>Choose a photo, or drop one here. Nothing is stored.</source>
        <translation>Выберите фотографию или перетащите её сюда. Ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Choose the face to compare with</source>
        <translation>Выбор лица для сравнения</translation>
    </message>
    <message>
        <source>Compare with …</source>
        <translation>Сравнить с …</translation>
    </message>
    <message>
        <source>Compared with {name}</source>
        <translation>Сравнивается с {name}</translation>
    </message>
    <message>
        <source>Now choose a photo, or drop one here. Nothing is stored.</source>
        <translation>Теперь выберите фотографию или перетащите её сюда. Ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Part of the user data</source>
        <translation>Часть пользовательских данных</translation>
    </message>
    <message>
        <source>Pick a face</source>
        <translation>Выбрать лицо</translation>
    </message>
    <message>
        <source>Result step by step</source>
        <translation>Результат по шагам</translation>
    </message>
    <message>
        <source>Test {name} on a photo</source>
        <translation>Проверка «{name}» на фотографии</translation>
    </message>
    <message>
        <source>Working on {name} …</source>
        <translation>В работе: {name} …</translation>
    </message>
    <message>
        <source>{name} is chosen. Now choose the face to compare with.</source>
        <translation>Выбрано: {name}. Теперь выберите лицо для сравнения.</translation>
    </message>
    <message>
        <source>{name}: {total} ms. Nothing was stored.</source>
        <translation>{name}: {total} мс. Ничего не сохранено.</translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Edit as JSON</source>
        <translation>Править как JSON</translation>
    </message>
    <message>
        <source>Edit in a form</source>
        <translation>Править в форме</translation>
    </message>
    <message>
        <source>Fields to mend: {count}</source>
        <translation>Исправить полей: {count}</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>Показать первое</translation>
    </message>
    <message>
        <source>Show the first field to mend</source>
        <translation>Показать первое поле для исправления</translation>
    </message>
    <message>
        <source>The form cannot show this value; it can be saved from here.</source>
        <translation>Форма не может показать это значение; сохранить его можно отсюда.</translation>
    </message>
    <message>
        <source>{path}: {message}</source>
        <translation>{path}: {message}</translation>
    </message>
</context>
<context>
    <name>VariantEditor</name>
    <message>
        <source>Kind of {name}</source>
        <translation>Вид: {name}</translation>
    </message>
</context>
<context>
    <name>VerifierKind</name>
    <message>
        <source>A verifier checks a face against given candidates, such as a passport photo, and says whether it is the same person.</source>
        <translation>Верификатор сверяет лицо с заданными кандидатами, например с фотографией в паспорте, и говорит, тот ли это человек.</translation>
    </message>
    <message>
        <source>Choose a verifier to read what it does.</source>
        <translation>Выберите верификатор, чтобы прочитать, что он делает.</translation>
    </message>
    <message>
        <source>Delete this verifier?</source>
        <translation>Удалить этот верификатор?</translation>
    </message>
    <message>
        <source>Edit verifier</source>
        <translation>Изменение верификатора</translation>
    </message>
    <message>
        <source>New verifier</source>
        <translation>Новый верификатор</translation>
    </message>
    <message>
        <source>No verifier has this in its description.</source>
        <translation>Ни у одного верификатора нет этого в описании.</translation>
    </message>
    <message>
        <source>No verifiers yet</source>
        <translation>Верификаторов пока нет</translation>
    </message>
    <message>
        <source>Search in the descriptions of verifiers</source>
        <translation>Поиск в описаниях верификаторов</translation>
    </message>
    <message>
        <source>Verifier created: {name}.</source>
        <translation>Верификатор создан: {name}.</translation>
    </message>
    <message>
        <source>Verifier deleted: {name}.</source>
        <translation>Верификатор удалён: {name}.</translation>
    </message>
    <message>
        <source>Verifier saved: {name}.</source>
        <translation>Верификатор сохранён: {name}.</translation>
    </message>
    <message>
        <source>Verifiers</source>
        <translation>Верификаторы</translation>
    </message>
    <message>
        <source>{name} has policies that cannot be read, so deleting it cannot be undone.</source>
        <translation>Политики «{name}» не читаются, поэтому удаление нельзя отменить.</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Размер миниатюр</translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl and the wheel)</source>
        <translation>Размер миниатюр (Ctrl и колёсико)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Миниатюры</translation>
    </message>
</context>
<context>
    <name>WatchDialog</name>
    <message>
        <source>A folder …</source>
        <translation>Папка …</translation>
    </message>
    <message>
        <source>A folder, a video file, rtsp://…, or the number of a camera</source>
        <translation>Папка, видеофайл, rtsp://… или номер камеры</translation>
    </message>
    <message>
        <source>A video file …</source>
        <translation>Видеофайл …</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Камера {number}</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбор папки</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>Выбор видео</translation>
    </message>
    <message>
        <source>Choose what is watched</source>
        <translation>Выберите, за чем наблюдать</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Выбрать …</translation>
    </message>
    <message>
        <source>Every photo that appears there, or every person in the video, goes through the handler.</source>
        <translation>Каждая появившаяся там фотография или каждый человек на видео проходит через обработчик.</translation>
    </message>
    <message>
        <source>Folders inside it too</source>
        <translation>И вложенные папки</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>Обработчик</translation>
    </message>
    <message>
        <source>Source of the events</source>
        <translation>Источник событий</translation>
    </message>
    <message>
        <source>Start watching</source>
        <translation>Начать наблюдение</translation>
    </message>
    <message>
        <source>The name of the place itself</source>
        <translation>Название самого места</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Наблюдать</translation>
    </message>
    <message>
        <source>Watch a folder or a camera</source>
        <translation>Наблюдение за папкой или камерой</translation>
    </message>
    <message>
        <source>What is watched</source>
        <translation>За чем наблюдают</translation>
    </message>
</context>
<context>
    <name>WatchLine</name>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stop watching {name}</source>
        <translation>Прекратить наблюдение: {name}</translation>
    </message>
    <message>
        <source>connecting again</source>
        <translation>повторное подключение</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>завершено</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>завершается</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>watching</source>
        <translation>наблюдает</translation>
    </message>
    <message>
        <source>{name}: {state}; pictures {seen}, events {events}</source>
        <translation>{name}: {state}; изображения {seen}, события {events}</translation>
    </message>
    <message>
        <source>{name}: {state}; pictures {seen}, failed {failed}, events {events}</source>
        <translation>{name}: {state}; изображения {seen}, ошибки {failed}, события {events}</translation>
    </message>
    <message>
        <source>{name}: {state}; pictures {seen}, left out {dropped}, events {events}</source>
        <translation>{name}: {state}; изображения {seen}, пропущено {dropped}, события {events}</translation>
    </message>
</context>
<context>
    <name>WatchStrip</name>
    <message>
        <source>Watch {name}</source>
        <translation>Наблюдение: {name}</translation>
    </message>
    <message>
        <source>{name} is no longer watched. Events: {events}.</source>
        <translation>Наблюдение прекращено: {name}. События: {events}.</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Name of the list</source>
        <translation>Название списка</translation>
    </message>
</context>
<context>
    <name>_TextDelegate</name>
    <message>
        <source>External id</source>
        <translation>Внешний идентификатор</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
</context>
</TS>
