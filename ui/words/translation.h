// SPDX-License-Identifier: Apache-2.0
#pragma once

class QCoreApplication;

namespace certwright::words {

/// Has the application speak the user's language where there is a translation, else English: that needs one
/// too, for its plurals.
void installTranslation(QCoreApplication& application);

} // namespace certwright::words
