// SPDX-License-Identifier: Apache-2.0
#include "ui/connections/connection_panel.h"

#include "ui/connections/candidates_view.h"
#include "ui/connections/differential_view.h"
#include "ui/connections/history_view.h"
#include "ui/connections/profile_bar.h"
#include "ui/connections/record_view.h"
#include "ui/connections/repair_view.h"
#include "ui/connections/token_row.h"
#include "ui/connections/way_options.h"
#include "ui/services/fingerprint.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/source_picker.h"
#include "ui/widgets/theme.h"
#include "ui/words/dates.h"
#include "ui/words/protocols.h"
#include "ui/words/sentence.h"

#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace certwright::ui {

namespace {

// What the first entries of the pickers stand for.
const QByteArray noIdentity = QByteArrayLiteral("none");
const QByteArray noTrust = QByteArrayLiteral("none");
const QByteArray systemTrust = QByteArrayLiteral("system");

constexpr int shortestTarget = 14; ///< in characters

bool isClient(const vault::StoredCertificate& stored) {
    return stored.role == vault::Role::Client && stored.hasKey;
}

} // namespace

ConnectionPanel::ConnectionPanel(const Services& services, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , controller_(services.core)
    , differential_(services.core)
    , profiles_(services.core)
    , repairs_({services.core, services.navigator})
    , target_(new QComboBox)
    , targetFault_(makeRemark())
    , identity_(new SourcePicker(services.core.prompts, tr("&As"), tr("Certificate file")))
    , keyFile_(new QLineEdit)
    , trust_(new SourcePicker(services.core.prompts, tr("&Trusting"), tr("Trust store file")))
    , version_(new QComboBox)
    , serverName_(new QLineEdit)
    , path_(new QLineEdit)
    , way_(new WayOptions)
    , profileBar_(new ProfileBar(profiles_))
    , history_(new HistoryView)
    , exposed_(makeRemark(words::clearCertificateWarning()))
    , connect_(new QPushButton(tr("Connect")))
    , more_(new QToolButton)
    , messages_(new MessageBar)
    , record_(new RecordView({services.core.tasks, services.core.prompts, services.navigator}))
    , repairView_(new RepairView(repairs_))
    , candidates_(new CandidatesView(services.core.tasks, services.core.vault))
    , token_(new TokenRow) {
    const Page page = makeScrollingPage();
    page.content->addWidget(makeHeading(tr("Test a connection"), Heading::Page));
    page.content->addWidget(makeRemark(tr("Connects as a client would, shows everything that both sides say, "
                                          "and tells who refused whom and why.")));
    page.content->addWidget(profileBar_);
    page.content->addWidget(makeForm());
    page.content->addWidget(options_ = makeOptions());
    page.content->addWidget(messages_);
    record_->insertBelowVerdict(new DifferentialView(differential_)); // the last one is the uppermost
    record_->insertBelowVerdict(candidates_);
    record_->insertBelowVerdict(repairView_);
    record_->insertBelowVerdict(token_);
    page.content->addWidget(history_);
    page.content->addWidget(record_, 1);
    page.content->addStretch(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page.widget);

    connect(&services_.core.vault, &VaultSession::changed, this, &ConnectionPanel::fillFromVault);
    connect(&controller_, &ConnectController::runningChanged, this, [this] {
        updateButtons();
        if (controller_.isRunning()) { // not while a passphrase is asked for, which may be left
            differential_.forget();
            tested_ = controller_.form();
            repairs_.forget();
            repairView_->setTested(false);
            candidates_->forget();
            token_->hide();
            record_->showRunning(target_->currentText());
        }
    });
    connect(&controller_, &ConnectController::formChanged, this, &ConnectionPanel::updateButtons);
    connect(&controller_, &ConnectController::failed, messages_, &MessageBar::showError);
    connect(&controller_, &ConnectController::failed, record_, &RecordView::clear);
    connect(&controller_, &ConnectController::advanced, record_, &RecordView::showProgress);
    connect(&controller_, &ConnectController::finished, record_, &RecordView::showConnection);
    connect(&controller_, &ConnectController::opened, this, &ConnectionPanel::showPast);
    connect(record_, &RecordView::failed, messages_, &MessageBar::showError);
    connect(record_, &RecordView::saved, messages_, &MessageBar::showSaved);
    connect(&controller_, &ConnectController::finished, this, [this](const JudgedConnection& connection) {
        if (auto settings = controller_.takeSettings(); settings && !connection.record->stopped)
            differential_.follow(std::move(*settings), connection.record);
    });
    followRepairs();
    followAnswers();
    connect(&differential_, &DifferentialController::failed, messages_, &MessageBar::showError);
    connectProfiles();
    fillFromVault();
    takeForm();
}

/// What was repaired is used at once, and the test repeated: its verdict and the one before stand beside each other.
void ConnectionPanel::followRepairs() {
    connect(&controller_, &ConnectController::finished, this, [this](const JudgedConnection& connection) {
        repairs_.follow(connection, tested_);
        repairView_->setTested(true);
    });
    connect(repairView_, &RepairView::testAgainWanted, this, &ConnectionPanel::testAgain);
    connect(&repairs_, &RepairController::failed, messages_, &MessageBar::showError);
    connect(&repairs_, &RepairController::identityFileWritten, this, [this](const QString& file) {
        identity_->chooseFile(file);
        testAgain();
    });
    connect(&repairs_, &RepairController::identityMade, this, &ConnectionPanel::use);
    connect(&repairs_, &RepairController::trustFileWritten, this, [this](const QString& file) {
        trust_->chooseFile(file);
        testAgain();
    });
    connect(&repairs_, &RepairController::filesWritten, messages_, &MessageBar::showSaved);
}

/// What else is asked of a finished connection.
void ConnectionPanel::followAnswers() {
    connect(&controller_, &ConnectController::finished, candidates_, &CandidatesView::follow);
    connect(&controller_, &ConnectController::finished, token_, &TokenRow::follow);
    connect(&controller_, &ConnectController::opened, candidates_, &CandidatesView::follow);
    connect(&controller_, &ConnectController::opened, token_, &TokenRow::follow);
    connect(&controller_, &ConnectController::judgedAgain, record_, &RecordView::showAgain);
    connect(&controller_, &ConnectController::judgedAgain, token_, &TokenRow::follow);
    connect(candidates_, &CandidatesView::identityWanted, this, &ConnectionPanel::use);
    connect(token_, &TokenRow::recordExtended, &controller_, &ConnectController::judgeAgain);
    connect(token_, &TokenRow::failed, messages_, &MessageBar::showError);
}

void ConnectionPanel::use(const QByteArray& identity) {
    identity_->choose(identity);
    testAgain();
}

void ConnectionPanel::testAgain() {
    if (controller_.canConnect())
        connectOrStop();
}

QWidget* ConnectionPanel::makeForm() {
    target_->setEditable(true);
    target_->setObjectName(QStringLiteral("target"));
    target_->setInsertPolicy(QComboBox::NoInsert);
    target_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    target_->setMinimumContentsLength(shortestTarget);
    target_->addItems(services_.settings.recentTargets());
    target_->clearEditText();
    target_->lineEdit()->setPlaceholderText(tr("host:port, such as api.example.test:8443"));
    target_->lineEdit()->setAccessibleName(tr("Server"));
    identity_->box()->setObjectName(QStringLiteral("identity"));
    trust_->box()->setObjectName(QStringLiteral("trust"));
    identity_->fileField()->setObjectName(QStringLiteral("identityFile"));
    trust_->fileField()->setObjectName(QStringLiteral("trustFile"));
    targetFault_->setObjectName(QStringLiteral("targetFault"));
    connect_->setObjectName(QStringLiteral("connect"));
    connect_->setDefault(true);
    more_->setText(tr("Options"));
    more_->setCheckable(true);
    more_->setObjectName(QStringLiteral("options"));

    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit(*this) * 3);
    grid->addWidget(buddy(tr("&Server"), target_), 0, 0);
    grid->addWidget(target_, 1, 0, Qt::AlignTop);
    grid->addWidget(identity_, 0, 1, 2, 1, Qt::AlignTop);
    grid->addWidget(trust_, 0, 2, 2, 1, Qt::AlignTop);
    grid->addWidget(connect_, 1, 3, Qt::AlignTop);
    grid->addWidget(more_, 1, 4, Qt::AlignTop);
    grid->addWidget(targetFault_, 2, 0, 1, 5);
    exposed_->setObjectName(QStringLiteral("exposedCertificate"));
    grid->addWidget(exposed_, 3, 0, 1, 5);
    form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // what stands beneath the fields stays there
    grid->setRowStretch(1, 1); // the labels stand in one line, whatever hangs below a picker
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 2);

    connect(target_, &QComboBox::editTextChanged, this, &ConnectionPanel::takeForm);
    connect(target_->lineEdit(), &QLineEdit::returnPressed, this, [this] {
        if (controller_.canConnect())
            connectOrStop();
    });
    connect(identity_, &SourcePicker::changed, this, &ConnectionPanel::takeForm);
    connect(trust_, &SourcePicker::changed, this, &ConnectionPanel::takeForm);
    connect(connect_, &QPushButton::clicked, this, &ConnectionPanel::connectOrStop);
    return form;
}

QWidget* ConnectionPanel::makeOptions() {
    version_->addItem(tr("Any version"), 0);
    version_->addItem(QStringLiteral("TLS 1.2"), tls::tls12);
    version_->addItem(QStringLiteral("TLS 1.3"), tls::tls13);
    version_->setObjectName(QStringLiteral("tlsVersion"));
    serverName_->setPlaceholderText(tr("the host"));
    serverName_->setObjectName(QStringLiteral("serverName"));
    path_->setPlaceholderText(QStringLiteral("/"));
    path_->setObjectName(QStringLiteral("httpPath"));
    keyFile_->setPlaceholderText(tr("in the certificate file"));
    keyFile_->setObjectName(QStringLiteral("keyFile"));

    keyRow_ = new QWidget;
    auto* keyLayout = new QHBoxLayout(keyRow_);
    keyLayout->setContentsMargins(0, 0, 0, 0);
    keyLayout->addWidget(buddy(tr("&Key file"), keyFile_));
    keyLayout->addWidget(keyFile_);

    auto* advanced = new QWidget;
    auto* rows = new QVBoxLayout(advanced);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    rows->addLayout(row);
    rows->addWidget(way_);
    row->addWidget(buddy(tr("TLS &version"), version_));
    row->addWidget(version_);
    row->addWidget(buddy(tr("Server &name (SNI)"), serverName_));
    row->addWidget(serverName_);
    row->addWidget(buddy(tr("HTTP &path"), path_));
    row->addWidget(path_);
    advanced->setVisible(false);
    connect(more_, &QToolButton::toggled, advanced, &QWidget::setVisible);

    auto* both = new QWidget;
    auto* layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(keyRow_);
    layout->addWidget(advanced);
    connect(version_, &QComboBox::currentIndexChanged, this, &ConnectionPanel::takeForm);
    for (QLineEdit* edit : {keyFile_, serverName_, path_})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionPanel::takeForm);
    connect(way_, &WayOptions::changed, this, &ConnectionPanel::takeForm);
    return both;
}

void ConnectionPanel::connectProfiles() {
    connect(profileBar_, &ProfileBar::saveWanted, this,
        [this](const QString& name) { profiles_.save(name, controller_.form()); });
    connect(&profiles_, &ProfileController::formChosen, this, &ConnectionPanel::showForm);
    connect(&profiles_, &ProfileController::failed, messages_, &MessageBar::showError);
    connect(&profiles_, &ProfileController::historyChanged, this, [this](const ProfileHistory& history) {
        history_->showHistory(history, services_.core.clock.now());
    });
    connect(&controller_, &ConnectController::finished, &profiles_, &ProfileController::note);
    connect(history_, &HistoryView::runChosen, this, [this](qint64 run) {
        profiles_.openRun(run, [this](const QByteArray& octets) { visit(RecordPlace{.file = {}, .octets = octets}); });
    });
}

/// Everything of a form into its fields.
void ConnectionPanel::showForm(const ConnectForm& form) {
    target_->setEditText(form.target);
    messages_->dismiss();
    identity_->choose(noIdentity);
    trust_->choose(noTrust);
    if (form.identitySource == IdentitySource::Files)
        identity_->chooseFile(form.certificateFile);
    else if (form.identitySource == IdentitySource::Vault)
        identity_->choose(form.identity);
    keyFile_->setText(form.keyFile);
    if (form.trustSource == TrustSource::File)
        trust_->chooseFile(form.trustFile);
    else if (form.trustSource != TrustSource::None)
        trust_->choose(form.trustSource == TrustSource::System ? systemTrust : form.anchor);
    const bool lacksOwn = form.identitySource == IdentitySource::Vault && identity_->value() != form.identity;
    const bool lacksTrust = form.trustSource == TrustSource::VaultAuthority && trust_->value() != form.anchor;
    if (lacksOwn || lacksTrust)
        messages_->showText(words::Mark::Attention,
            tr("A certificate that this profile names is no longer in the vault: choose another one."));
    version_->setCurrentIndex(qMax(0, version_->findData(form.version)));
    serverName_->setText(form.serverName);
    path_->setText(form.path);
    way_->showForm(form);
}

void ConnectionPanel::fillFromVault() {
    QList<SourcePicker::Entry> identities{{tr("No certificate"), noIdentity}};
    QList<SourcePicker::Entry> anchors{
        {tr("Nobody: do not verify the server"), noTrust}, {tr("The system's CAs"), systemTrust}};
    for (const vault::StoredCertificate& stored : services_.core.vault.certificates()) {
        if (isClient(stored))
            identities.append({words::text(stored.label), fingerprint(stored.certificate)});
        if (stored.role == vault::Role::Root)
            anchors.append({words::text(stored.label), fingerprint(stored.certificate)});
    }
    identity_->setEntries(identities);
    trust_->setEntries(anchors);
}

void ConnectionPanel::takeForm() {
    if (!options_)
        return; // still being built
    ConnectForm form;
    form.target = target_->currentText();
    form.identity = identity_->value();
    form.identitySource = identity_->isFile() ? IdentitySource::Files
        : identity_->value() == noIdentity    ? IdentitySource::None
                                              : IdentitySource::Vault;
    form.certificateFile = identity_->file();
    form.keyFile = keyFile_->text();
    form.anchor = trust_->value();
    form.trustSource = trust_->isFile()  ? TrustSource::File
        : trust_->value() == noTrust     ? TrustSource::None
        : trust_->value() == systemTrust ? TrustSource::System
                                         : TrustSource::VaultAuthority;
    form.trustFile = trust_->file();
    form.version = version_->currentData().toInt();
    form.serverName = serverName_->text();
    form.path = path_->text();
    way_->fill(form);
    const bool sameProxy = form.proxyChoice == controller_.form().proxyChoice &&
        form.proxyAddress == controller_.form().proxyAddress;
    if (sameProxy)
        form.proxyPassword = controller_.form().proxyPassword;
    path_->setEnabled(!form.startTls); // no HTTP is spoken then
    keyRow_->setVisible(identity_->isFile());
    exposed_->setVisible(form.identitySource != IdentitySource::None &&
        form.trustSource == TrustSource::None && form.version != tls::tls13);
    controller_.setForm(form);
    updateButtons();
}

void ConnectionPanel::updateButtons() {
    const bool running = controller_.isRunning();
    connect_->setText(running ? tr("Stop") : tr("Connect"));
    connect_->setEnabled(running || controller_.canConnect());
    profileBar_->setSavable(running || controller_.canConnect());
    const QString target = controller_.form().target.trimmed();
    const bool isTyped = !target.isEmpty() && !target.endsWith(QLatin1Char(':')); // a port is to follow
    targetFault_->setVisible(isTyped && !controller_.hasTarget());
    targetFault_->setText(words::filled(tr("“%1” names no server: type a host, host:port (a port is a number "
                                           "from 1 to 65535) or an https:// address."),
        {target}));
}

void ConnectionPanel::connectOrStop() {
    if (controller_.isRunning()) {
        controller_.stop();
        return;
    }
    if (auto password = way_->takePassword()) {
        ConnectForm form = controller_.form();
        form.proxyPassword = std::move(*password);
        controller_.setForm(form);
    }
    messages_->dismiss();
    services_.settings.addRecentTarget(target_->currentText());
    controller_.connectNow();
}

void ConnectionPanel::visit(const ConnectionPlace& place) {
    if (place.profile != 0)
        profileBar_->choose(place.profile);
    if (!place.target.isEmpty())
        target_->setEditText(place.target);
    if (!place.target.isEmpty() || !place.serverName.isEmpty())
        serverName_->setText(place.serverName);
    if (!place.certificateFile.isEmpty())
        identity_->chooseFile(place.certificateFile);
    else if (place.identity)
        identity_->choose(place.identity->isEmpty() ? noIdentity : *place.identity);
    if (!place.anchor.isEmpty())
        trust_->choose(place.anchor);
    target_->setFocus();
    if (place.connectNow && controller_.canConnect())
        connectOrStop();
}

void ConnectionPanel::visit(const RecordPlace& place) {
    messages_->dismiss();
    recordFile_ = place.file;
    controller_.openRecord(place);
}

/// With its target in the field: to connect is to try it again.
void ConnectionPanel::showPast(const JudgedConnection& connection) {
    const tls::Record& record = *connection.record;
    if (record.role == tls::Role::Client) {
        const QString host = words::text(record.target.host);
        const bool isIpv6 = host.contains(QLatin1Char(':'));
        target_->setEditText((isIpv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
                                 .arg(host, QString::number(record.target.port)));
        serverName_->setText(record.target.serverName == record.target.host
                ? QString()
                : words::text(record.target.serverName));
    }
    const QString when = words::exactText(record.startedAt);
    const QString distance = words::Distance::text(record.startedAt, services_.core.clock.now());
    record_->showPast(connection,
        recordFile_.isEmpty()
            ? words::filled(tr("A record of %1 (%2). What it means is worked out anew."), {when, distance})
            : words::filled(tr("A record of %1 (%2), from %3. What it means is worked out anew."),
                  {when, distance, QDir::toNativeSeparators(recordFile_)}));
}

} // namespace certwright::ui
