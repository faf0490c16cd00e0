// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/server_settings.h"
#include "ui/services/prompts.h"

#include <QWidget>

class QComboBox;

namespace certwright::ui {

class SourcePicker;

/// Which names a test server announces.
enum class AuthorityList { Real, Empty, Many, File };

/// The part that a test server plays: what it speaks and announces, as whom it judges and answers.
struct ServerPart {
    tls::VersionRange versions;
    AuthorityList authorities = AuthorityList::Real;
    QString authorityFile;
    std::optional<verify::Stack> stack;
    std::optional<tls::ChosenRefusal> refuseAll;
};

/// Chooses the part. At first it is none: the server is itself.
class PartOptions : public QWidget {
    Q_OBJECT

public:
    explicit PartOptions(Prompts& prompts, QWidget* parent = nullptr);

    ServerPart part() const;

private:
    QComboBox* makeVersions() const;
    QComboBox* makeStacks() const;
    QComboBox* makeRefusals() const;

    QComboBox* versions_;
    SourcePicker* authorities_;
    QComboBox* stack_;
    QComboBox* refusal_;
};

} // namespace certwright::ui
