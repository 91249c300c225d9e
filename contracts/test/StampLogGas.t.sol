// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ReferenceLog} from "./support/ReferenceLog.sol";
import {StampLogFixture} from "./support/StampLogFixture.sol";
import {VM} from "./support/Vm.sol";

/// @notice What a relayer pays: whole transactions, with the 21,000 of each and their calldata. The figures are kept in
/// `.gas-snapshot/` and compared at every run.
/// forge-config: default.isolate = true
contract StampLogGasTest is StampLogFixture {
    uint256 private constant PUBLISH_BUDGET = 95_000;
    uint256 private constant RECALL_BUDGET = 55_000;

    function test_TheFirstCheckpoint() public {
        publishLeaves(ReferenceLog.leaves(1, 9), 9);
        VM.snapshotGasLastCall("StampLog", "publish: first");
    }

    function test_ACheckpointWithOneProofNode() public {
        growth(1, 2, 1, "publish: 1 proof node, size 1 -> 2");
    }

    /// The dearest proof of 12 nodes: all but two of them are hashed into both trees.
    function test_ACheckpointWithTwelveProofNodes() public {
        growth(2047, 2048, 12, "publish: 12 proof nodes, size 2,047 -> 2,048");
    }

    function test_ACheckpointThatDoublesTheLog() public {
        growth(1500, 3000, 11, "publish: 11 proof nodes, size 1,500 -> 3,000");
    }

    function test_ARecall() public {
        recall(keccak256("subject"), keccak256("reason"), "");
        VM.assertLe(VM.snapshotGasLastCall("StampLog", "recall"), RECALL_BUDGET, "recall budget");
    }

    function growth(uint256 from, uint256 to, uint256 nodes, string memory name) private {
        bytes32[] memory d = ReferenceLog.leaves(1, to);
        publishLeaves(d, from);
        bytes32[] memory proof = ReferenceLog.proof(d, from, to);
        VM.assertEq(proof.length, nodes, "proof nodes");
        publish(next(to, ReferenceLog.rootOf(d, to)), proof);
        VM.assertLe(VM.snapshotGasLastCall("StampLog", name), PUBLISH_BUDGET, "publish budget");
    }
}
