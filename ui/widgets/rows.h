// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractItemView;
class QTreeView;

namespace certwright::ui {

/// Gives the rows of a list air: the style's own are as low as the font.
void makeRowsRoomy(QAbstractItemView& view);

/// Makes a tree as high as its open rows, at most that many: the page scrolls, not the tree.
void fitHeight(QTreeView& view, int mostRows);

} // namespace certwright::ui
