// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "core/codec/pem.h"
#include "core/ossl/library.h"
#include "ui/authorities/authorities_page.h"
#include "ui/connections/connections_page.h"
#include "ui/inspector/inspector_page.h"
#include "ui/setup/setup_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/incoming.h"
#include "ui/shell/start_page.h"
#include "ui/shell/task_strip.h"
#include "ui/shell/vault_button.h"
#include "ui/stores/stores_page.h"
#include "ui/trustmap/trust_map_page.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace certwright::ui {

namespace {

enum Workspace {
    StartWorkspace,
    AuthoritiesWorkspace,
    InspectorWorkspace,
    StoresWorkspace,
    ConnectionsWorkspace,
    TrustMapWorkspace
};

/// In characters and lines of the font, for those who never moved the window.
constexpr int firstWidth = 150;
constexpr int firstHeight = 46;
constexpr int titleBarHeight = 3;

} // namespace

MainWindow::MainWindow(const Services& services, QWidget* parent)
    : QMainWindow(parent)
    , services_(services)
    , list_(new QListWidget)
    , pages_(new QStackedWidget)
    , messages_(new MessageBar)
    , vaultButton_(new VaultButton(services.vault)) {
    setWindowTitle(QStringLiteral("Certwright"));
    setAcceptDrops(true);
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(makeMain(), 1);
    setCentralWidget(both);
    makeMenus();
    const QSize wanted(fontMetrics().averageCharWidth() * firstWidth, fontMetrics().height() * firstHeight);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(0, fontMetrics().height() * titleBarHeight)));
    restoreGeometry(services_.settings.windowGeometry());

    connect(&services_.navigator, &Navigator::opened, this, &MainWindow::go);
    connect(&services_.vault, &VaultSession::failed, this, &MainWindow::showError);
    connect(list_, &QListWidget::currentRowChanged, this, &MainWindow::goToWorkspace);
    connect(list_, &QListWidget::itemClicked, this,
        [this] { goToWorkspace(list_->currentRow()); }); // back from the wizard
    qApp->installEventFilter(this);
    go(StartPlace{});
}

MainWindow::~MainWindow() = default;

void MainWindow::addWorkspace(const QString& icon, const QString& text, const Location& place) {
    workspaces_.append(place);
    new QListWidgetItem(namedIcon(icon), text, list_);
}

QWidget* MainWindow::makeSide() {
    addWorkspace(QStringLiteral("start"), tr("Start"), StartPlace{});
    addWorkspace(QStringLiteral("authorities"), tr("Authorities"), AuthoritiesPlace{});
    addWorkspace(QStringLiteral("inspector"), tr("Inspector"), InspectorPlace{});
    addWorkspace(QStringLiteral("stores"), tr("Trust stores"), StoresPlace{});
    addWorkspace(QStringLiteral("connections"), tr("Connections"), ConnectionPlace{});
    addWorkspace(QStringLiteral("trustmap"), tr("Trust map"), TrustMapPlace{});
    list_->setObjectName(QStringLiteral("workspaces"));
    list_->setAccessibleName(tr("Workspaces"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setSpacing(unit(*this) / 2);
    list_->viewport()->setAutoFillBackground(false);
    makeRowsRoomy(*list_);
    list_->setIconSize(QSize(unit(*this), unit(*this)) * 5);
    auto* side = new QWidget;
    side->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    auto* layout = new QVBoxLayout(side);
    const int margin = unit(*this) * 2;
    layout->setContentsMargins(margin, margin, 0, margin);
    layout->addWidget(list_, 1);
    layout->addWidget(vaultButton_);
    return side;
}

QWidget* MainWindow::makeHead() {
    auto* search = new QPushButton(namedIcon(QStringLiteral("search")), tr("Search or command    Ctrl+K"));
    search->setObjectName(QStringLiteral("openPalette"));
    search->setAccessibleName(tr("Search or command"));
    connect(search, &QPushButton::clicked, this, &MainWindow::showPalette);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    const int margin = unit(*this) * 2;
    row->setContentsMargins(margin, margin, margin * 3, 0);
    row->addWidget(new TaskStrip(services_.tasks));
    row->addStretch(1);
    row->addWidget(search);
    return head;
}

QWidget* MainWindow::makeMain() {
    auto* main = new QWidget;
    auto* layout = new QVBoxLayout(main);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHead());
    auto* news = new QVBoxLayout;
    const int margin = unit(*this) * 3;
    news->setContentsMargins(margin, 0, margin, 0);
    news->addWidget(messages_);
    layout->addLayout(news);
    layout->addWidget(pages_, 1);
    return main;
}

QList<CommandGroup> MainWindow::commandGroups() {
    const auto to = [this](const Location& place) { return [this, place] { go(place); }; };
    const auto icon = [](const char* name) { return QString::fromLatin1(name); };
    return {{tr("&File"),
                {{tr("Set up mutual TLS…"), icon("setup"), QKeySequence::New, to(SetupPlace{})},
                    {tr("Open files…"), icon("open"), QKeySequence::Open, [this] { openFiles(); }},
                    {tr("Look into the clipboard"), icon("inspector"), QKeySequence::Paste,
                        [this] { openClipboard(); }},
                    {tr("Quit"), {}, QKeySequence::Quit, [this] { close(); }}}},
        {tr("&Go"),
            {{tr("Start"), icon("start"), tr("Ctrl+1"), to(StartPlace{})},
                {tr("Authorities"), icon("authorities"), tr("Ctrl+2"), to(AuthoritiesPlace{})},
                {tr("Inspector"), icon("inspector"), tr("Ctrl+3"), to(InspectorPlace{})},
                {tr("Trust stores"), icon("stores"), tr("Ctrl+4"), to(StoresPlace{})},
                {tr("Connections"), icon("connections"), tr("Ctrl+5"), to(ConnectionPlace{})},
                {tr("Test server"), icon("server"), tr("Ctrl+6"), to(TestServerPlace{})},
                {tr("Explain a log"), icon("log"), tr("Ctrl+7"), to(LogPlace{})},
                {tr("Trust map"), icon("trustmap"), tr("Ctrl+8"), to(TrustMapPlace{})},
                {tr("Search or command…"), icon("search"), tr("Ctrl+K"), [this] { showPalette(); }}}},
        {tr("Va&ult"),
            {{tr("Lock or unlock the vault"), icon("locked"), tr("Ctrl+L"),
                [this] { vaultButton_->turn(); }}}},
        appearanceGroup(), {tr("&Help"), {{tr("About Certwright"), {}, {}, [this] { showAbout(); }}}}};
}

CommandGroup MainWindow::appearanceGroup() {
    const auto choose = [this](ColorScheme scheme) {
        return [this, scheme] { services_.appearance.choose(scheme); };
    };
    const auto isOn = [this](ColorScheme scheme) {
        return [this, scheme] { return services_.appearance.chosen() == scheme; };
    };
    return {tr("App&earance"),
        {{tr("As the desktop"), {}, {}, choose(ColorScheme::Automatic), isOn(ColorScheme::Automatic)},
            {tr("Light"), {}, {}, choose(ColorScheme::Light), isOn(ColorScheme::Light)},
            {tr("Dark"), {}, {}, choose(ColorScheme::Dark), isOn(ColorScheme::Dark)},
            {tr("High contrast"), {}, {},
                [this] { services_.appearance.chooseHighContrast(!services_.appearance.isHighContrast()); },
                [this] { return services_.appearance.isHighContrast(); }}}};
}

void MainWindow::makeMenus() {
    for (const CommandGroup& group : commandGroups()) {
        QMenu* menu = menuBar()->addMenu(group.title);
        for (const Command& command : group.commands) {
            QAction* action = menu->addAction(namedIcon(command.icon), command.text);
            action->setShortcut(command.shortcut);
            connect(action, &QAction::triggered, this, command.run);
            if (!command.isOn)
                continue;
            action->setCheckable(true);
            connect(menu, &QMenu::aboutToShow, action,
                [action, isOn = command.isOn] { action->setChecked(isOn()); });
        }
    }
}

void MainWindow::showPalette() {
    QList<Command> commands;
    for (const CommandGroup& group : commandGroups())
        commands << group.commands;
    for (const vault::StoredCertificate& stored : services_.vault.certificates()) {
        const QString name = words::text(stored.label);
        const auto octets = QByteArray::fromStdString(codec::toPem("CERTIFICATE", stored.certificate.der()));
        commands.append({tr("Inspect %1").arg(name), QStringLiteral("inspector"), {},
            [this, name, octets] { go(InspectorPlace{.name = name, .octets = octets}); }});
    }
    auto* palette = new CommandPalette(commands, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void MainWindow::showAbout() {
    const QString text = tr(
        "Certwright %1\nPrivate certificate authorities, trust stores and mutual TLS, explained.\n\n"
        "%2, Qt %3\nApache License 2.0")
                             .arg(QApplication::applicationVersion(), words::text(ossl::version()),
                                 QString::fromLatin1(qVersion()));
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Certwright"), text, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::openFiles() {
    services_.prompts.askFilesToOpen(
        tr("Open files"), [this](const QStringList& files) { receive(InspectorPlace{.files = files}); });
}

void MainWindow::openClipboard() {
    const QMimeData* content = QApplication::clipboard()->mimeData(); // null where it was never filled
    if (const auto place = content ? incomingPlace(*content) : std::nullopt)
        receive(*place);
    else
        messages_->showText(words::Mark::Attention,
            tr("The clipboard holds neither a text nor a file: copy what you want to look into first."));
}

void MainWindow::receive(const InspectorPlace& incoming) {
    receiving_ = services_.tasks.run<Location>(
        this, tr("Looking at what came in"),
        [incoming](std::stop_token, const Progress&) -> Result<Location> { return placeFor(incoming); },
        [this](const Result<Location>& place) { go(*place); });
}

void MainWindow::showError(const Error& error) {
    messages_->showError(error);
}

void MainWindow::go(const Location& location) {
    std::visit([this](const auto& place) { visit(place); }, location);
}

void MainWindow::goToWorkspace(int line) {
    if (line >= 0)
        go(workspaces_[line]);
}

void MainWindow::bringUp(QWidget* page, int workspace) {
    if (pages_->indexOf(page) < 0)
        pages_->addWidget(page);
    const QSignalBlocker quiet(list_);
    list_->setCurrentRow(workspace);
    pages_->setCurrentWidget(page);
    if (!focusWidget() || !focusWidget()->isVisible())
        list_->setFocus(Qt::OtherFocusReason); // the keyboard is never left without a place
}

void MainWindow::visit(const StartPlace&) {
    if (!start_) {
        start_ = new StartPage(
            {services_.tasks, services_.navigator, services_.clock, services_.settings, services_.vault});
        connect(start_, &StartPage::openFilesWanted, this, &MainWindow::openFiles);
    }
    bringUp(start_, StartWorkspace);
}

void MainWindow::visit(const AuthoritiesPlace&) {
    if (!authorities_)
        authorities_ = new AuthoritiesPage({services_.vault, services_.navigator, services_.clock});
    bringUp(authorities_, AuthoritiesWorkspace);
}

void MainWindow::visit(const InspectorPlace& place) {
    if (!inspector_)
        inspector_ = new InspectorPage(
            {services_.tasks, services_.prompts, services_.clock, services_.settings, services_.vault});
    bringUp(inspector_, InspectorWorkspace);
    inspector_->visit(place);
}

void MainWindow::visit(const StoresPlace& place) {
    if (!stores_)
        stores_ = new StoresPage(
            {services_.tasks, services_.prompts, services_.clock, services_.navigator, services_.vault});
    bringUp(stores_, StoresWorkspace);
    stores_->visit(place);
}

ConnectionsPage* MainWindow::connections() {
    if (!connections_)
        connections_ = new ConnectionsPage(
            {{services_.tasks, services_.prompts, services_.clock, services_.vault}, services_.navigator,
                services_.settings});
    return connections_;
}

void MainWindow::visit(const ConnectionPlace& place) {
    bringUp(connections(), ConnectionsWorkspace);
    connections()->visit(place);
}

void MainWindow::visit(const RecordPlace& place) {
    bringUp(connections(), ConnectionsWorkspace);
    connections()->visit(place);
}

void MainWindow::visit(const LogPlace& place) {
    bringUp(connections(), ConnectionsWorkspace);
    connections()->visit(place);
}

void MainWindow::visit(const TrustMapPlace& place) {
    if (!trustMap_)
        trustMap_ = new TrustMapPage({{services_.tasks, services_.prompts, services_.clock, services_.vault},
            services_.navigator});
    bringUp(trustMap_, TrustMapWorkspace);
    trustMap_->visit(place);
}

void MainWindow::visit(const TestServerPlace& place) {
    bringUp(connections(), ConnectionsWorkspace);
    connections()->visit(place);
}

void MainWindow::visit(const SetupPlace& place) {
    if (!setup_)
        setup_ = new SetupPage({{services_.tasks, services_.clock, services_.vault}, services_.prompts,
            services_.navigator, services_.home});
    bringUp(setup_, StartWorkspace);
    setup_->visit(place);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    services_.settings.setWindowGeometry(saveGeometry());
    const bool knowsIt = warnedOfUnsaved_ && messages_->isVisible();
    if (stores_ && stores_->hasUnsaved() && !knowsIt) {
        go(StoresPlace{});
        messages_->showText(words::Mark::Attention,
            tr("A trust store has changes that are not saved. Save it, or close the window again to throw "
               "them away."));
        warnedOfUnsaved_ = true;
        event->ignore();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (incomingPlace(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (const auto place = incomingPlace(*event->mimeData())) {
        event->acceptProposedAction();
        receive(*place);
    }
}

/// A field takes Ctrl+V for itself; a certificate pasted into one is meant for the inspector.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        const QMimeData* content = QApplication::clipboard()->mimeData();
        if (content && holdsPem(*content)) {
            event->ignore();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace certwright::ui
