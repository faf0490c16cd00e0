// SPDX-License-Identifier: Apache-2.0
#include "ui/stores/server_dialog.h"

#include "core/net/server_look.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/theme.h"
#include "ui/words/errors.h"
#include "ui/words/sentence.h"
#include "ui/words/verdicts.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace certwright::ui {

namespace {

/// What a program needs of a chain that ends in no root is elsewhere.
bool holdsRoot(const std::vector<x509::Certificate>& chain) {
    return std::ranges::any_of(chain, [](const x509::Certificate& certificate) {
        return certificate.isCa() && certificate.isSelfIssued();
    });
}

} // namespace

ServerDialog::ServerDialog(TaskRunner& tasks, const Clock& clock, const trust::Store& into, QWidget* parent)
    : QDialog(parent)
    , tasks_(tasks)
    , clock_(clock)
    , into_(into)
    , address_(new QLineEdit)
    , ask_(new QPushButton)
    , answer_(new PlainLabel)
    , list_(new PickList(clock.now())) {
    setObjectName(QStringLiteral("serverDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add what a server sends"));
    address_->setObjectName(QStringLiteral("serverAddress"));
    address_->setPlaceholderText(QStringLiteral("api.example.test:8443"));
    ask_->setObjectName(QStringLiteral("serverAsk"));
    ask_->setDefault(true); // Enter in the field asks
    answer_->setObjectName(QStringLiteral("serverAnswer"));
    answer_->setWordWrap(true);
    auto* about = makeRemark(
        tr("Whoever stands between here and the server can answer in its name. Compare the fingerprint with "
           "one that reached you another way before you trust it."));
    about->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(address_, 1);
    row->addWidget(ask_);
    auto* buttons = list_->makeButtons(this);
    buttons->button(QDialogButtonBox::Ok)->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit(*this) * 3);
    layout->addWidget(buddy(tr("&Server"), address_));
    layout->addLayout(row);
    layout->addWidget(answer_);
    layout->addWidget(list_, 1);
    layout->addWidget(about);
    layout->addWidget(buttons);
    connect(address_, &QLineEdit::textChanged, this, [this] { setAsking(isAsking_); });
    connect(ask_, &QPushButton::clicked, this, [this] { isAsking_ ? stop() : ask(); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setAsking(false);
}

void ServerDialog::setAsking(bool isAsking) {
    isAsking_ = isAsking;
    ask_->setText(isAsking ? tr("S&top") : tr("As&k it"));
    ask_->setEnabled(isAsking || tls::parseTarget(address_->text().toStdString()).has_value());
}

void ServerDialog::ask() {
    list_->setPicks({});
    answer_->setText(tr("Asking the server…"));
    setAsking(true);
    asking_ = tasks_.run<tls::ServerLook>(
        this, tr("Asking %1").arg(address_->text()),
        [address = address_->text().toStdString(), at = clock_.now()](
            std::stop_token stop, const Progress&) { return net::lookAtServer(address, at, stop); },
        [this](const Result<tls::ServerLook>& look) {
            setAsking(false);
            take(look);
        });
}

void ServerDialog::stop() {
    asking_.requestStop();
}

void ServerDialog::take(const Result<tls::ServerLook>& look) {
    if (!look) {
        answer_->setText(
            words::markSymbol(words::Mark::Refused) + QLatin1Char(' ') + words::errorText(look.error()));
        return;
    }
    const auto count = static_cast<int>(look->chain.size());
    QStringList answer{tr("It sent %n certificate(s).", nullptr, count)};
    if (std::ranges::none_of(look->chain, &x509::Certificate::isCa))
        answer << tr("None is a CA: whoever trusts its own certificate trusts this one alone.");
    else if (!holdsRoot(look->chain))
        answer << tr("Its root is not among them: servers seldom send it, and some programs want it.");
    answer_->setText(answer.join(QLatin1Char(' ')));
    list_->setPicks(picksOf(trust::additionsFrom(look->chain), into_, FirstChoice::Authorities));
}

} // namespace certwright::ui
