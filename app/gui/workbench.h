// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/options.h"
#include "ui/shell/dialog_prompts.h"
#include "ui/shell/main_window.h"

namespace certwright::app {

/// The one place where the parts of the window meet: each is made once and handed to those who use it.
class Workbench {
public:
    explicit Workbench(const Options& options);

    /// Opens the vault and the files that were named; what goes wrong is said in the window.
    void start(const Options& options);

    ui::MainWindow& window() { return window_; }
    ui::Navigator& navigator() { return navigator_; }
    ui::VaultSession& vault() { return vault_; }

private:
    ui::Settings settings_;
    ui::SystemClock clock_;
    ui::TaskRunner tasks_;
    ui::Navigator navigator_;
    ui::DialogPrompts prompts_;
    ui::VaultSession vault_;
    ui::Appearance appearance_;
    ui::MainWindow window_;
};

} // namespace certwright::app
