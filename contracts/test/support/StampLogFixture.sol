// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IStampLog} from "../../src/IStampLog.sol";
import {StampLog} from "../../src/StampLog.sol";
import {ReferenceLog} from "./ReferenceLog.sol";
import {VM} from "./Vm.sol";

/// @notice One registry with an admin and a publisher, and the publisher's pen.
abstract contract StampLogFixture {
    struct Message {
        address publisher;
        uint64 seq;
        uint64 size;
        bytes32 root;
    }

    bytes32 private constant CHECKPOINT_TYPEHASH =
        keccak256("Checkpoint(address publisher,uint64 seq,uint64 size,bytes32 root)");
    bytes32 private constant RECALL_TYPEHASH = keccak256("Recall(address publisher,bytes32 subject,bytes32 reason)");

    uint256 internal constant PUBLISHER_KEY = uint256(keccak256("publisher"));
    uint256 internal constant STRANGER_KEY = uint256(keccak256("stranger"));
    address internal constant ADMIN = address(0xAD);
    uint256 internal constant START = 1_795_305_600;

    StampLog internal log;
    address internal publisher = VM.addr(PUBLISHER_KEY);
    address internal stranger = VM.addr(STRANGER_KEY);

    function setUp() public virtual {
        VM.warp(START);
        log = deploy();
    }

    function deploy() internal returns (StampLog) {
        address[] memory publishers = new address[](1);
        publishers[0] = publisher;
        return new StampLog(ADMIN, publishers);
    }

    function digest(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", log.domainSeparator(), structHash));
    }

    function checkpointDigest(Message memory m) internal view returns (bytes32) {
        return digest(keccak256(abi.encode(CHECKPOINT_TYPEHASH, m.publisher, m.seq, m.size, m.root)));
    }

    function recallDigest(address by, bytes32 subject, bytes32 reason) internal view returns (bytes32) {
        return digest(keccak256(abi.encode(RECALL_TYPEHASH, by, subject, reason)));
    }

    /// @dev The next checkpoint of the publisher, whatever its size and root.
    function next(uint256 size, bytes32 root) internal view returns (Message memory) {
        (,, uint64 seq,) = log.heads(publisher);
        return Message(publisher, seq + 1, uint64(size), root);
    }

    function publish(Message memory m, bytes32[] memory proof) internal {
        publishSigned(m, proof, "");
    }

    /// @dev Signs before announcing the expected revert: forge applies it to the next call, whichever that is.
    function publishSigned(Message memory m, bytes32[] memory proof, bytes memory revertData) internal {
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(m));
        publishWith(m, proof, r, vs, revertData);
    }

    function publishWith(Message memory m, bytes32[] memory proof, bytes32 r, bytes32 vs, bytes memory revertData)
        internal
    {
        if (revertData.length != 0) VM.expectRevert(revertData);
        log.publish(m.publisher, m.seq, m.size, m.root, proof, r, vs);
    }

    /// @dev Anchors the first `size` leaves, which must extend the head.
    function publishLeaves(bytes32[] memory leaves, uint256 size) internal {
        (, uint64 headSize,,) = log.heads(publisher);
        bytes32[] memory proof = headSize == 0 ? new bytes32[](0) : ReferenceLog.proof(leaves, headSize, size);
        publish(next(size, ReferenceLog.rootOf(leaves, size)), proof);
    }

    function recall(bytes32 subject, bytes32 reason, bytes memory revertData) internal {
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, recallDigest(publisher, subject, reason));
        if (revertData.length != 0) VM.expectRevert(revertData);
        log.recall(publisher, subject, reason, r, vs);
    }

    function assertHead(bytes32 root, uint256 size, uint256 seq, uint256 at) internal view {
        (bytes32 headRoot, uint64 headSize, uint64 headSeq, uint64 headAt) = log.heads(publisher);
        VM.assertEq(headRoot, root, "head root");
        VM.assertEq(headSize, size, "head size");
        VM.assertEq(headSeq, seq, "head seq");
        VM.assertEq(headAt, at, "head time");
    }

    function badConsistency(uint256 headSize, bytes32 headRoot, Message memory m) internal pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IStampLog.StampLogBadConsistency.selector, headSize, headRoot, uint256(m.size), m.root
            );
    }

    function badSignature(address signer, address recovered) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IStampLog.StampLogBadSignature.selector, signer, recovered);
    }

    function notPublisher(address who) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IStampLog.StampLogNotPublisher.selector, who);
    }
}
