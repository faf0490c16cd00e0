// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/connections/connect_controller.h"
#include "ui/models/authority_names.h"
#include "ui/models/field_tree.h"
#include "ui/models/timeline_model.h"
#include "ui/services/navigator.h"

#include <QWidget>

class QListWidget;
class QPushButton;
class QTreeView;

namespace certwright::ui {

class CopyButton;
class EvidenceButtons;
class PlainLabel;
class VerdictView;

/// One connection, finished or under way: the answer first, then what was asked for and sent, then everything
/// seen.
class RecordView : public QWidget {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        Navigator& navigator;
    };
    explicit RecordView(const Services& services, QWidget* parent = nullptr);

    /// Puts something between the verdict and what it rests on; takes it over.
    void insertBelowVerdict(QWidget* widget);
    void clear();
    void showRunning(const QString& target);
    void showProgress(const net::FinishedRecord& soFar);
    void showConnection(const JudgedConnection& connection);
    /// The same one, judged anew.
    void showAgain(const JudgedConnection& connection);
    /// A connection of the past. \param origin when it was, and where it comes from
    void showPast(const JudgedConnection& connection, const QString& origin);

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const certwright::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeRequestColumn();
    struct SentColumn {
        PlainLabel* title = nullptr;
        QListWidget* list = nullptr;
        PlainLabel* remark = nullptr; ///< on what came along; hidden where there is nothing
    };
    QWidget* makeSentColumn(SentColumn& column, const QString& name);
    static void showSent(
        SentColumn& column, const QString& title, const std::vector<x509::Certificate>& sent);
    QWidget* makeTimelineHead();
    QWidget* makeTimeline();
    QString recordText() const;
    void save();
    void showSent(const tls::Record& record);
    void showRequest(const tls::Record& record);
    void compareWithBefore(const JudgedConnection& connection);
    void fitSummary();
    void showSeen(const net::FinishedRecord& record, bool sameConnection);
    void openCertificate(const QListWidget* list);

    Services services_;
    Task saving_;
    AuthorityNames authorities_;
    TimelineModel timeline_;
    FieldTree details_;
    net::FinishedRecord record_;
    diagnose::Diagnosis diagnosis_; ///< of a finished one
    PlainLabel* origin_; ///< of a connection of the past
    CopyButton* copyRecord_;
    QPushButton* saveRecord_;
    EvidenceButtons* evidence_;
    VerdictView* verdict_;
    PlainLabel* before_; ///< how the test of the same server ended the time before
    QString lastTarget_;
    QString lastVerdict_;
    QWidget* columns_ = nullptr; ///< what was asked for and sent; not there before the server spoke
    PlainLabel* requestSummary_;
    PlainLabel* octets_;
    QTreeView* authorityView_;
    QTreeView* timelineView_;
    QTreeView* detailView_;
    SentColumn peer_;
    SentColumn own_;
};

} // namespace certwright::ui
