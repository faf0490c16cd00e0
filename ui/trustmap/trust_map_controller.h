// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/separation.h"
#include "ui/services/clock.h"
#include "ui/services/prompts.h"
#include "ui/services/vault_session.h"
#include "ui/tasks/task_runner.h"
#include "ui/trustmap/separation_work.h"
#include "ui/trustmap/trust_sources.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <set>

namespace certwright::ui {

/// What the trust map does, without a widget in it: who presents, who judges, the cells as they are worked
/// out beside the window, and which of them shall be otherwise.
class TrustMapController : public QObject {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        VaultSession& vault;
    };
    explicit TrustMapController(const Services& services, QObject* parent = nullptr);
    ~TrustMapController() override;

    const std::vector<MapRow>& rows() const { return rows_; }
    const std::vector<MapColumn>& columns() const { return columns_; }
    bool isEmpty() const { return rows_.empty() && columns_.empty(); }
    /// Of the last run; what is not worked out yet is empty. By row, then column.
    const std::optional<diagnose::TrustCell>& cell(const diagnose::MapPlace& place) const;
    const diagnose::TrustMapRequest& request() const { return *request_; }
    std::size_t cellsDone() const { return cellsDone_; }
    bool isRunning() const { return isRunning_; }

    verify::Purpose purpose() const { return purpose_; }
    void setPurpose(verify::Purpose purpose);
    /// Empty: the verdict of this program.
    void setStack(std::optional<verify::Stack> stack);

    bool hasVault() const;
    void addVault();
    void addMachineStores();
    void chooseFiles(MapSide side);
    void addFiles(const QStringList& files, MapSide side);
    /// Calls a server and takes what it shows. The first of its side decides what is asked: a server's
    /// certificates are judged as a server's, its list of CAs is for clients.
    void addServer(const QString& address, MapSide side);
    bool isCalling() const { return calls_ > 0; }
    void add(MapEntries entries);
    void remove(const std::set<std::size_t>& rows, const std::set<std::size_t>& columns);
    /// The cells so far stay; who is being called is left.
    void stop();

    bool isUnwanted(const diagnose::MapPlace& place) const { return unwanted_.contains(place); }
    void setUnwanted(const std::vector<diagnose::MapPlace>& places, bool unwanted);
    bool hasWishes() const { return !unwanted_.empty(); }
    /// What the wishes come to, as the cells stand.
    diagnose::Separation separation() const;
    /// The root in the vault whose key can sign the CAs of the groups; null where there is none.
    const vault::StoredCertificate* rootFor(const diagnose::Separation& separation) const;
    /// Asks for a folder, then makes the CAs, certificates and bundles, and puts them in the places of the
    /// old ones. \pre there is a root for it
    void buildGroups();

Q_SIGNALS:
    /// Other rows and columns; no cell is worked out yet.
    void changed();
    /// More cells are worked out.
    void advanced();
    void runningChanged();
    void purposeChanged();
    void wishesChanged();
    /// CAs and certificates were made, and files written there.
    void built(const QString& folder);
    void failed(const certwright::Error& error);

private:
    struct Arrived; ///< cells on their way from the task's threads

    void readFiles(const QStringList& files, MapSide side, const std::optional<SecretText>& passphrase);
    void refuse(const QString& file, MapSide side, bool triedPassphrase, const Error& error);
    void takeServer(const Result<tls::ServerLook>& look, const QString& address, MapSide side);
    void makeGroups(const diagnose::Separation& separation, const QString& folder);
    void takeGroups(const diagnose::Separation& separation, const MadeSeparation& made);
    void workOut();
    void takeArrived();
    void finish();
    std::size_t placeOf(const diagnose::MapPlace& place) const;

    Services services_;
    std::vector<MapRow> rows_;
    std::vector<MapColumn> columns_;
    verify::Purpose purpose_ = verify::Purpose::TlsClient;
    std::optional<verify::Stack> stack_;
    std::set<diagnose::MapPlace> unwanted_;
    std::shared_ptr<const diagnose::TrustMapRequest> request_;
    std::vector<std::optional<diagnose::TrustCell>> cells_;
    std::size_t cellsDone_ = 0;
    std::shared_ptr<Arrived> arrived_;
    QTimer taking_;
    Task working_;
    std::vector<Task> reading_;
    int calls_ = 0; ///< servers that have not answered yet
    Task building_;
    bool isRunning_ = false;
};

} // namespace certwright::ui
