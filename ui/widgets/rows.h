// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractItemView;
class QTreeView;

namespace certwright::ui {

/// Gives the rows of a list air: the style's own are as low as the font.
/// \param markRole under which a cell has a words::Mark, whose colour its text takes; 0: none has
void makeRowsRoomy(QAbstractItemView& view, int markRole = 0);

/// Makes a tree as high as its open rows, at most that many: the page scrolls, not the tree.
void fitHeight(QTreeView& view, int mostRows);

} // namespace certwright::ui
