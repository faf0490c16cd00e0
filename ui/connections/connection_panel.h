// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/differential_controller.h"
#include "ui/connections/profile_controller.h"
#include "ui/connections/repair_controller.h"
#include "ui/services/navigator.h"
#include "ui/services/settings.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace certwright::ui {

class CandidatesView;
class HistoryView;
class MessageBar;
class PlainLabel;
class ProfileBar;
class RecordView;
class RepairView;
class SourcePicker;
class TokenRow;
class WayOptions;

/// Tests a connection: where to, as whom, trusting whom; beneath it the answer.
class ConnectionPanel : public QWidget {
    Q_OBJECT

public:
    struct Services {
        ConnectController::Services core;
        Navigator& navigator;
        Settings& settings;
    };
    explicit ConnectionPanel(const Services& services, QWidget* parent = nullptr);

    void visit(const ConnectionPlace& place);
    void visit(const RecordPlace& place);

private:
    QWidget* makeForm();
    QWidget* makeOptions();
    void followRepairs();
    void testAgain();
    void followAnswers();
    void use(const QByteArray& identity);
    void fillFromVault();
    void takeForm();
    void updateButtons();
    void connectOrStop();
    void showPast(const JudgedConnection& connection);
    void connectProfiles();
    void showForm(const ConnectForm& form);

    Services services_;
    ConnectController controller_;
    DifferentialController differential_;
    ProfileController profiles_;
    RepairController repairs_;
    ConnectForm tested_; ///< with which the last test was begun
    QComboBox* target_;
    PlainLabel* targetFault_;
    SourcePicker* identity_;
    QLineEdit* keyFile_;
    QWidget* keyRow_ = nullptr;
    SourcePicker* trust_;
    QComboBox* version_;
    QLineEdit* serverName_;
    QLineEdit* path_;
    WayOptions* way_;
    ProfileBar* profileBar_;
    HistoryView* history_;
    PlainLabel* exposed_; ///< that the certificate may be read on its way
    QPushButton* connect_;
    QToolButton* more_;
    QWidget* options_ = nullptr;
    QString recordFile_; ///< of the connection of the past; empty where it has none
    MessageBar* messages_;
    RecordView* record_;
    RepairView* repairView_;
    CandidatesView* candidates_;
    TokenRow* token_;
};

} // namespace certwright::ui
