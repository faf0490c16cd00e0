// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/clock.h"
#include "ui/services/navigator.h"
#include "ui/services/settings.h"
#include "ui/services/vault_session.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace certwright::ui {

/// Where one begins: the main jobs, what needs attention, what one had open lately.
class StartPage : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Navigator& navigator;
        const Clock& clock;
        Settings& settings;
        VaultSession& vault;
    };
    explicit StartPage(const Services& services, QWidget* parent = nullptr);

Q_SIGNALS:
    void openFilesWanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeJobs();
    QWidget* makeMoreJobs();
    void look();
    void refresh();
    void askProfiles();
    void refreshAttention();
    void addEnding();
    void addFailed();
    void addRest(QVBoxLayout& lines, std::size_t all, const Location& place);
    void refreshSetups();
    void refreshRecent();
    /// \param more what is said of it besides; may be empty
    void addLine(QVBoxLayout& lines, const QString& icon, const QString& text, std::function<void()> open,
        const QString& more = {});

    Services services_;
    QWidget* attention_;
    QVBoxLayout* attentionLines_;
    QWidget* setups_;
    QVBoxLayout* setupLines_;
    QWidget* recent_;
    QVBoxLayout* recentLines_;
    Task asking_;
    std::vector<vault::StoredProfile> profiles_; ///< as they were when the page was last looked at
};

} // namespace certwright::ui
