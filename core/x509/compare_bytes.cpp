// SPDX-License-Identifier: Apache-2.0
#include "core/x509/compare.h"

#include <algorithm>

namespace certwright::x509 {

namespace {

/// Insertions and deletions that are looked for; memory grows with the square.
constexpr int mostEdits = 3'000;
/// Equal octets between two differences that are no accident.
constexpr std::size_t shortestAgreement = 4;

std::size_t commonPrefix(ByteView left, ByteView right) {
    const auto [first, second] = std::ranges::mismatch(left, right);
    return static_cast<std::size_t>(first - left.begin());
}

std::size_t commonSuffix(ByteView left, ByteView right) {
    std::size_t count = 0;
    const std::size_t most = std::min(left.size(), right.size());
    while (count < most && left[left.size() - 1 - count] == right[right.size() - 1 - count])
        ++count;
    return count;
}

/// The shortest script of insertions and deletions (E. W. Myers, "An O(ND) difference algorithm", 1986).
class ShortestEdit {
public:
    ShortestEdit(ByteView left, ByteView right)
        : left_(left)
        , right_(right) {}

    /// Runs of octets in which the two differ; empty where that takes too many edits.
    std::optional<std::vector<ByteDifference>> run() {
        const int most = static_cast<int>(std::min<std::size_t>(left_.size() + right_.size(), mostEdits));
        for (int edits = 0; edits <= most; ++edits)
            if (reachesEnd(edits))
                return walkedBack(edits);
        return std::nullopt;
    }

private:
    /// How far into the left the best path of that many edits reaches on a diagonal (left minus right).
    int reach(int edits, int diagonal) const {
        return edits < 0 ? 0 : reached_[static_cast<std::size_t>(edits)][index(edits, diagonal)];
    }
    static std::size_t index(int edits, int diagonal) {
        return static_cast<std::size_t>((diagonal + edits) / 2);
    }
    /// Whether the best path comes from the diagonal above: by an insertion.
    bool isInsertion(int edits, int diagonal) const {
        return diagonal == -edits ||
            (diagonal != edits && reach(edits - 1, diagonal - 1) < reach(edits - 1, diagonal + 1));
    }
    int start(int edits, int diagonal) const {
        if (edits == 0)
            return 0;
        return isInsertion(edits, diagonal) ? reach(edits - 1, diagonal + 1)
                                            : reach(edits - 1, diagonal - 1) + 1;
    }
    bool reachesEnd(int edits) {
        reached_.emplace_back(static_cast<std::size_t>(edits) + 1);
        const int leftSize = static_cast<int>(left_.size());
        const int rightSize = static_cast<int>(right_.size());
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int x = start(edits, diagonal);
            int y = x - diagonal;
            while (x < leftSize && y < rightSize && x >= 0 && y >= 0 &&
                left_[static_cast<std::size_t>(x)] == right_[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
            }
            reached_.back()[index(edits, diagonal)] = x;
            if (x >= leftSize && y >= rightSize)
                return true;
        }
        return false;
    }
    std::vector<ByteDifference> walkedBack(int edits) const {
        std::vector<ByteDifference> steps;
        int diagonal = static_cast<int>(left_.size()) - static_cast<int>(right_.size());
        for (; edits > 0; --edits) {
            const bool insertion = isInsertion(edits, diagonal);
            diagonal += insertion ? 1 : -1;
            const int x = reach(edits - 1, diagonal);
            const auto at = static_cast<std::size_t>(x);
            const auto other = static_cast<std::size_t>(x - diagonal);
            steps.push_back({{at, insertion ? 0U : 1U}, {other, insertion ? 1U : 0U}});
        }
        std::ranges::reverse(steps);
        return steps;
    }

    ByteView left_;
    ByteView right_;
    std::vector<std::vector<int>> reached_;
};

/// Single steps become runs; a few equal octets between two runs are an accident and belong to them.
std::vector<ByteDifference> joined(const std::vector<ByteDifference>& steps) {
    std::vector<ByteDifference> runs;
    for (const ByteDifference& step : steps) {
        if (!runs.empty() && step.left.offset - runs.back().left.end() < shortestAgreement) {
            runs.back().left.length = step.left.end() - runs.back().left.offset;
            runs.back().right.length = step.right.end() - runs.back().right.offset;
        } else {
            runs.push_back(step);
        }
    }
    return runs;
}

} // namespace

ByteComparison compareBytes(ByteView left, ByteView right) {
    const std::size_t prefix = commonPrefix(left, right);
    const std::size_t suffix = commonSuffix(left.subspan(prefix), right.subspan(prefix));
    const ByteView leftMiddle = left.subspan(prefix, left.size() - prefix - suffix);
    const ByteView rightMiddle = right.subspan(prefix, right.size() - prefix - suffix);
    if (leftMiddle.empty() && rightMiddle.empty())
        return {};
    const std::size_t gap = leftMiddle.size() > rightMiddle.size() ? leftMiddle.size() - rightMiddle.size()
                                                                   : rightMiddle.size() - leftMiddle.size();
    const bool hopeless = gap > mostEdits;
    const auto steps = hopeless ? std::nullopt : ShortestEdit{leftMiddle, rightMiddle}.run();
    if (!steps)
        return {{{{prefix, leftMiddle.size()}, {prefix, rightMiddle.size()}}}, true};
    std::vector<ByteDifference> runs = joined(*steps);
    for (ByteDifference& run : runs) {
        run.left.offset += prefix;
        run.right.offset += prefix;
    }
    return {std::move(runs), false};
}

} // namespace certwright::x509
