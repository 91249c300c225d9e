// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {StampLog} from "../src/StampLog.sol";
import {ReferenceLog} from "./support/ReferenceLog.sol";
import {StampLogActors} from "./support/StampLogActors.sol";
import {VM} from "./support/Vm.sol";

/// @notice What stays true whatever honest and dishonest publishers, strangers and admins do in whatever order.
contract StampLogInvariantTest {
    StampLogActors private actors;
    StampLog private log;

    function setUp() public {
        actors = new StampLogActors();
        log = actors.log();
    }

    /// @dev Read by forge: the only contract whose functions are called at random.
    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    /// Sizes strictly grow, sequence numbers have no gap, time does not run back.
    function invariant_HeadsOnlyMoveForward() public view {
        for (uint256 p = 0; p < actors.PUBLISHERS(); ++p) {
            for (uint256 i = 0; i < actors.anchorCount(p); ++i) {
                VM.assertEq(actors.anchor(p, i).seq, i + 1, "seq without gaps");
                if (i == 0) continue;
                VM.assertGt(actors.anchor(p, i).size, actors.anchor(p, i - 1).size, "size grows");
                VM.assertLe(actors.anchor(p, i - 1).at, actors.anchor(p, i).at, "time");
            }
        }
    }

    /// Every root ever anchored is still there as it was, and the newest is the head.
    function invariant_AnchorsAreKept() public view {
        for (uint256 p = 0; p < actors.PUBLISHERS(); ++p) {
            address publisher = actors.publisherAt(p);
            (bytes32 root, uint64 size, uint64 seq, uint64 at) = log.heads(publisher);
            uint256 count = actors.anchorCount(p);
            VM.assertEq(seq, count, "every success is counted, nothing else is");
            for (uint256 i = 0; i < count; ++i) {
                StampLogActors.Anchor memory a = actors.anchor(p, i);
                (uint64 keptSize, uint64 keptSeq, uint64 keptAt) = log.checkpoints(publisher, a.root);
                VM.assertTrue(keptSize == a.size && keptSeq == a.seq && keptAt == a.at, "checkpoint kept");
            }
            if (count == 0) continue;
            StampLogActors.Anchor memory last = actors.anchor(p, count - 1);
            VM.assertEq(root, last.root, "head root");
            VM.assertTrue(size == last.size && at == last.at, "head");
        }
    }

    /// The head is the tree of the true entries, which are only ever added to: no rewritten history got in.
    function invariant_HeadIsTheHonestLog() public view {
        for (uint256 p = 0; p < actors.PUBLISHERS(); ++p) {
            (bytes32 root, uint64 size,,) = log.heads(actors.publisherAt(p));
            if (size == 0) continue;
            VM.assertEq(root, ReferenceLog.rootOf(actors.leavesOf(p), size), "head root");
        }
    }

    /// A recall is for ever, and nothing is recalled but by its publisher.
    function invariant_RecallsAreKept() public view {
        for (uint256 p = 0; p < actors.PUBLISHERS(); ++p) {
            for (uint256 s = 0; s < actors.SUBJECTS(); ++s) {
                uint256 at = log.recalledAt(actors.publisherAt(p), bytes32(s));
                VM.assertEq(at, actors.recalledAt(p, s), "recall");
            }
        }
    }
}
