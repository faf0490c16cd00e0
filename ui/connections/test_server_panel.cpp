// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/test_server_panel.h"

#include "ui/connections/record_view.h"
#include "ui/widgets/source_picker.h"
#include "ui/services/fingerprint.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/rows.h"
#include "ui/widgets/theme.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

namespace certwright::ui {

namespace {

constexpr int mostCallers = 500;
const QByteArray noClient = QByteArrayLiteral("none");

/// A name that the certificate is made for; empty where it has none that can be called.
QString nameToCall(const x509::Certificate& certificate) {
    for (const x509::GeneralName& name : certificate.subjectAltNames())
        if (name.kind == x509::GeneralNameKind::Dns)
            return words::text(name.text).replace(QLatin1String("*."), QLatin1String("www."));
    return {};
}

} // namespace

TestServerPanel::TestServerPanel(const ConnectionPanel::Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , controller_(services.core)
    , identity_(
          new SourcePicker(services.core.prompts, tr("Server &certificate"), tr("Certificate file with key")))
    , trust_(new SourcePicker(services.core.prompts, tr("C&lients of"), tr("Trust store file")))
    , mode_(new QComboBox)
    , port_(new QSpinBox)
    , part_(new PartOptions(services.core.prompts))
    , start_(new QPushButton)
    , client_(new SourcePicker(
          services.core.prompts, tr("Client to tr&y it with"), tr("Certificate file with key")))
    , simulate_(new QPushButton(tr("Try without a &network")))
    , call_(new QPushButton(tr("Call it as a client")))
    , commands_(new QPushButton(tr("Copy a co&mmand")))
    , state_(makeRemark())
    , messages_(new MessageBar)
    , nobody_(makeRemark(
          tr("Nobody has called yet. Start the server and call it, or try a client without a network.")))
    , list_(new QListWidget)
    , record_(new RecordView({services.core.tasks, services.core.prompts, services.navigator})) {
    list_->setObjectName(QStringLiteral("callers"));
    list_->setAccessibleName(tr("Callers"));
    list_->setAlternatingRowColors(true);
    list_->setFixedHeight(list_->fontMetrics().height() * 9);
    list_->setWordWrap(true);
    list_->hide();
    makeRowsRoomy(*list_);
    client_->box()->setObjectName(QStringLiteral("clientToTry"));
    client_->fileField()->setObjectName(QStringLiteral("clientToTryFile"));
    simulate_->setObjectName(QStringLiteral("simulate"));
    const Page page = makeScrollingPage();
    page.content->addWidget(makeHeading(tr("Test server"), Heading::Page));
    page.content->addWidget(
        makeRemark(tr("A server on this machine that asks for a client certificate, judges it "
                      "and says why it would be refused.")));
    page.content->addWidget(makeForm());
    page.content->addWidget(makeTrial());
    page.content->addWidget(makeState());
    page.content->addWidget(messages_);
    page.content->addWidget(makeHeading(tr("Callers"), Heading::Section));
    page.content->addWidget(nobody_);
    page.content->addWidget(list_);
    page.content->addWidget(record_, 1);
    page.content->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page.widget);

    connect(&services_.core.vault, &VaultSession::changed, this, &TestServerPanel::fillFromVault);
    connect(&controller_, &TestServerController::runningChanged, this, &TestServerPanel::updateState);
    connect(&controller_, &TestServerController::failed, messages_, &MessageBar::showError);
    connect(&controller_, &TestServerController::called, this, &TestServerPanel::addCaller);
    connect(record_, &RecordView::failed, messages_, &MessageBar::showError);
    connect(record_, &RecordView::saved, messages_, &MessageBar::showSaved);
    connect(&controller_, &TestServerController::simulated, this, &TestServerPanel::addSimulated);
    connect(trust_, &SourcePicker::changed, this, [this] { client_->choose(ownClient()); });
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < callers_.size())
            record_->showConnection(callers_[row]);
    });
    fillFromVault();
    updateState();
}

QWidget* TestServerPanel::makeForm() {
    identity_->box()->setObjectName(QStringLiteral("serverIdentity"));
    trust_->box()->setObjectName(QStringLiteral("clientTrust"));
    mode_->setObjectName(QStringLiteral("clientMode"));
    mode_->addItem(tr("Required"), static_cast<int>(tls::ClientAuthentication::Require));
    mode_->addItem(tr("Optional"), static_cast<int>(tls::ClientAuthentication::Optional));
    mode_->addItem(tr("Only looked at"), static_cast<int>(tls::ClientAuthentication::Request));
    mode_->addItem(tr("Not asked for"), static_cast<int>(tls::ClientAuthentication::None));
    port_->setRange(0, 65535);
    port_->setValue(8443);
    port_->setSpecialValueText(tr("any free port"));
    port_->setObjectName(QStringLiteral("serverPort"));
    start_->setObjectName(QStringLiteral("startServer"));
    connect(start_, &QPushButton::clicked, this, &TestServerPanel::startOrStop);

    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit(*this) * 3);
    grid->addWidget(buddy(tr("Cl&ient certificate"), mode_), 0, 2);
    grid->addWidget(buddy(tr("P&ort"), port_), 0, 3);
    grid->addWidget(identity_, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(trust_, 0, 1, 2, 1, Qt::AlignTop);
    grid->addWidget(mode_, 1, 2, Qt::AlignTop);
    grid->addWidget(port_, 1, 3, Qt::AlignTop);
    grid->addWidget(start_, 1, 4, Qt::AlignTop);
    grid->addWidget(part_, 2, 0, 1, 4);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 2);
    return form;
}

/// Who calls, from here: over the network once the server runs, or in memory at any time.
QWidget* TestServerPanel::makeTrial() {
    connect(simulate_, &QPushButton::clicked, this, &TestServerPanel::simulate);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(client_, 1);
    row->addWidget(simulate_, 0, Qt::AlignBottom);
    row->addWidget(call_, 0, Qt::AlignBottom);
    row->addStretch(1);
    return line;
}

QWidget* TestServerPanel::makeState() {
    call_->setObjectName(QStringLiteral("callServer"));
    connect(call_, &QPushButton::clicked, this, &TestServerPanel::callIt);
    commands_->setObjectName(QStringLiteral("copyCommand"));
    commands_->setAccessibleName(tr("Copy a command that calls this server"));
    commands_->setMenu(makeCommandMenu());
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(state_, 1);
    row->addWidget(commands_);
    return line;
}

QMenu* TestServerPanel::makeCommandMenu() {
    auto* menu = new QMenu(commands_);
    for (const deploy::ClientProgram program : deploy::allClientPrograms())
        connect(menu->addAction(words::text(deploy::clientProgramTitle(program))), &QAction::triggered, this,
            [this, program] { copyCommand(program); });
    return menu;
}

/// A key of the vault has no file: the command names files that are yet to be put there.
void TestServerPanel::copyCommand(deploy::ClientProgram program) {
    const std::string file = client_->isFile() ? client_->file().toStdString() : std::string();
    deploy::ClientCall call{.port = controller_.port(),
        .certificate = file.empty() ? "client.pem" : file,
        .key = file.empty() ? "client.key" : file,
        .trust = "ca.pem"};
    if (const QString name = calledName(); !name.isEmpty())
        call.name = name.toStdString();
    QGuiApplication::clipboard()->setText(QString::fromStdString(deploy::clientCommand(program, call)));
    messages_->showText(words::Mark::Accepted,
        tr("Copied. Put your own files in the place of client.pem, client.key and ca.pem (the CA of the server)."));
}

void TestServerPanel::fillFromVault() {
    QList<SourcePicker::Entry> servers;
    QList<SourcePicker::Entry> anchors;
    QList<SourcePicker::Entry> clients{{tr("No certificate"), noClient}};
    for (const vault::StoredCertificate& stored : services_.core.vault.certificates()) {
        if (stored.role == vault::Role::Server && stored.hasKey)
            servers.append({words::text(stored.label), fingerprint(stored.certificate)});
        if (stored.role == vault::Role::Client && stored.hasKey)
            clients.append({words::text(stored.label), fingerprint(stored.certificate)});
        if (stored.role == vault::Role::Root)
            anchors.append({words::text(stored.label), fingerprint(stored.certificate)});
    }
    identity_->setEntries(servers);
    client_->setEntries(clients);
    trust_->setEntries(anchors);
}

void TestServerPanel::startOrStop() {
    messages_->dismiss();
    if (controller_.isRunning())
        controller_.stop();
    else
        controller_.start(form());
}

TestServerForm TestServerPanel::form() const {
    TestServerForm form;
    form.identitySource = identity_->isFile() ? IdentitySource::Files : IdentitySource::Vault;
    form.identity = identity_->value();
    form.certificateFile = identity_->file();
    form.trustSource = trust_->isFile() ? TrustSource::File : TrustSource::VaultAuthority;
    form.anchor = trust_->value();
    form.trustFile = trust_->file();
    form.clients = static_cast<tls::ClientAuthentication>(mode_->currentData().toInt());
    form.part = part_->part();
    form.port = port_->value();
    return form;
}

void TestServerPanel::updateState() {
    const bool running = controller_.isRunning();
    start_->setText(running ? tr("Stop the server") : tr("Start a test server"));
    state_->setText(running && controller_.port() > 0
            ? tr("Listening on localhost port %1. Whoever calls is shown below.").arg(controller_.port())
            : tr("Not running."));
    for (QWidget* field : {static_cast<QWidget*>(identity_), static_cast<QWidget*>(trust_),
             static_cast<QWidget*>(mode_), static_cast<QWidget*>(port_), static_cast<QWidget*>(part_)})
        field->setEnabled(!running);
    call_->setVisible(running && controller_.port() > 0);
    commands_->setVisible(call_->isVisibleTo(this));
}

void TestServerPanel::visit(const TestServerPlace& place) {
    if (controller_.isRunning() && place.startNow)
        controller_.stop();
    if (!place.identity.isEmpty())
        identity_->choose(place.identity);
    if (!place.anchor.isEmpty())
        trust_->choose(place.anchor);
    if (!place.startNow)
        return;
    port_->setValue(0); // the usual one may be taken by the very server that shall be tried next
    startOrStop();
}

/// A client of the CA whose clients are let in; none where the vault has none.
QByteArray TestServerPanel::ownClient() const {
    for (const vault::StoredCertificate& stored : services_.core.vault.certificates()) {
        const vault::StoredCertificate* root = services_.core.vault.rootOf(stored);
        if (stored.role == vault::Role::Client && stored.hasKey && root &&
            fingerprint(root->certificate) == trust_->value())
            return fingerprint(stored.certificate);
    }
    return noClient;
}

/// Of the server's certificate; empty where the vault does not know it.
QByteArray TestServerPanel::serverRoot() const {
    const auto* server = services_.core.vault.find(identity_->value());
    const auto* root = server ? services_.core.vault.rootOf(*server) : nullptr;
    return root ? fingerprint(root->certificate) : QByteArray();
}

/// The server's certificate may not be made for this machine: its own name is asked for.
QString TestServerPanel::calledName() const {
    const auto* server = services_.core.vault.find(identity_->value());
    return server ? nameToCall(server->certificate) : QString();
}

void TestServerPanel::callIt() {
    ConnectionPlace place{
        .target = QStringLiteral("127.0.0.1:%1").arg(controller_.port()),
        .serverName = calledName(),
        .connectNow = true};
    place.anchor = serverRoot();
    if (client_->isFile())
        place.certificateFile = client_->file();
    else
        place.identity = client_->value() == noClient ? QByteArray() : client_->value();
    services_.navigator.open(place);
}

void TestServerPanel::simulate() {
    messages_->dismiss();
    SimulatedClient client;
    client.certificateFile = client_->file();
    client.identity = client_->value();
    if (client_->isFile())
        client.identitySource = IdentitySource::Files;
    else if (client.identity != noClient)
        client.identitySource = IdentitySource::Vault;
    client.anchor = serverRoot();
    client.serverName = calledName().isEmpty() ? QStringLiteral("localhost") : calledName();
    controller_.simulate(form(), client);
}

void TestServerPanel::addCaller(const JudgedConnection& connection) {
    addEntry(connection, words::verdictSentence(connection.diagnosis, *connection.record));
}

void TestServerPanel::addSimulated(const SimulatedConnection& connection) {
    addEntry(connection.server, tr("Without a network, as the server sees it: %1")
            .arg(words::verdictSentence(connection.server.diagnosis, *connection.server.record)));
    addEntry(connection.client, tr("Without a network, as the client sees it: %1")
            .arg(words::verdictSentence(connection.client.diagnosis, *connection.client.record)));
}

void TestServerPanel::addEntry(const JudgedConnection& connection, const QString& sentence) {
    if (callers_.size() >= mostCallers) {
        callers_.removeFirst();
        delete list_->takeItem(0);
    }
    callers_.append(connection);
    nobody_->hide();
    list_->show();
    const auto mark = words::markOf(connection.diagnosis.verdict);
    list_->addItem(QStringLiteral("%1 %2").arg(words::markSymbol(mark), sentence));
    list_->setCurrentRow(list_->count() - 1);
}

} // namespace certwright::ui
