// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/compare_view.h"
#include "ui/inspector/inspector_controller.h"
#include "ui/inspector/judging.h"
#include "ui/models/field_tree.h"
#include "ui/services/clock.h"

#include <QWidget>

#include <functional>
#include <set>

class QPushButton;
class QTabWidget;
class QTreeView;

namespace certwright::ui {

class ChainView;
struct ChainDrawing;
class ConstraintsView;
class CopyMenu;
class LifetimeBar;
class LintView;
class OctetsView;
class PlainLabel;
class ProblemStrip;
class RevocationView;
class VerifyPanel;

/// One object, the answer first: the sentence that says what it is, what is wrong with it, how long it lives;
/// then the chain and all its fields, its octets, and what can be asked about it.
class ItemView : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
    };
    /// What else is open: asked for when it is needed.
    struct Neighbours {
        std::function<Surroundings(const std::shared_ptr<const container::Opened>&)> surroundings;
        std::function<std::vector<ComparableItem>()> comparable;
    };
    ItemView(const Services& services, const Neighbours& neighbours, QWidget* parent = nullptr);

    void showItem(const OpenedSource& source, std::size_t row);

Q_SIGNALS:
    /// The user wants to open a key that is under a passphrase.
    void unlockWanted();
    /// One of the chain is to be looked at.
    void certificateWanted(const certwright::x509::Certificate& certificate);
    /// More is to be opened beside it.
    void filesWanted();
    void failed(const certwright::Error& error);
    void reported(const QString& file);

private:
    QWidget* makeActions();
    QWidget* makeOverview();
    void makeTabs();
    const container::Item& item() const { return source_.content->items[row_]; }
    /// Fills the tab that is in sight, if what it shows is not this object.
    void refreshTab();
    void setTabShown(QWidget* tab, const QString& title, bool shown);
    void judgeChain(const x509::Certificate& certificate);
    void showChain(const Judged& judged, ChainDrawing drawing);
    void showTimestamps(std::vector<x509::JudgedTimestamp> timestamps);
    void showOctets(const ByteRange& place);
    void showFieldAt(std::size_t offset);
    void exportReport();

    Services services_;
    Neighbours neighbours_;
    OpenedSource source_;
    std::size_t row_ = 0;
    Instant now_;
    FieldTree fields_;
    Task judging_;
    Task exporting_;
    std::optional<verify::Report> report_;
    std::vector<x509::JudgedTimestamp> timestamps_; ///< inside the certificate that is shown
    std::set<QWidget*> stale_; ///< tabs that still show another object
    PlainLabel* sentence_;
    ProblemStrip* problems_;
    LifetimeBar* lifetime_;
    QPushButton* unlock_;
    CopyMenu* copy_;
    QPushButton* verifyButton_;
    QPushButton* compareButton_;
    QPushButton* renewalButton_;
    QTabWidget* tabs_;
    QWidget* overview_ = nullptr;
    ChainView* chain_;
    QTreeView* tree_;
    OctetsView* octets_;
    OctetsView* container_; ///< of the PKCS#12 or PKCS#7 that the object lies in
    ConstraintsView* constraints_;
    LintView* lint_;
    RevocationView* revocation_;
    VerifyPanel* verify_;
    CompareView* compare_;
};

} // namespace certwright::ui
