// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/keys/signature_algorithm.h"
#include "ui/inspector/judging.h"

#include <optional>
#include <vector>

namespace certwright::ui {

/// One certificate of the drawing. Column 0 is the one that is looked at; its issuers stand to the right.
struct ChainNode {
    x509::Certificate certificate;
    std::optional<Whence> whence;
    bool isAnchor = false;
    bool isExpired = false; ///< or not valid yet, at the moment of the verification
    int column = 0;
    int row = 0; ///< 0 is the best path
};

/// Who is said to have issued whom, and what speaks for it.
struct ChainEdge {
    std::size_t lower = 0;
    std::size_t upper = 0;
    bool namesMatch = false;          ///< octet by octet
    std::optional<bool> keyIdMatches; ///< empty where one of them has none
    keys::SignatureVerdict signature = keys::SignatureVerdict::Unsupported;
    bool isOnBestPath = false;
};

struct ChainDrawing {
    std::vector<ChainNode> nodes;
    std::vector<ChainEdge> edges;
};

/// The paths of a verification as one graph, the best path in its first row; at most 40 certificates. Checks
/// signatures: for tasks.
ChainDrawing drawingOf(const Judged& judged);

/// The same in words, a line for each link: for screen readers.
QString chainText(const ChainDrawing& drawing);

/// "✔ names · ✔ key id · ✖ signature"
QStringList ticksOf(const ChainEdge& edge);

} // namespace certwright::ui
