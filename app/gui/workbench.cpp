// SPDX-License-Identifier: Apache-2.0
#include "app/gui/workbench.h"

namespace certwright::app {

Workbench::Workbench(const Options& options)
    : settings_(options.settings)
    , vault_(tasks_, prompts_)
    , appearance_(settings_)
    , window_({tasks_, prompts_, clock_, settings_, vault_, navigator_, appearance_, options.home}) {
    prompts_.setWindow(&window_);
}

void Workbench::start(const Options& options) {
    vault_.open(options.vault);
    if (!options.files.isEmpty())
        navigator_.open(ui::InspectorPlace{.files = options.files});
}

} // namespace certwright::app
