// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IStampLog} from "../../src/IStampLog.sol";
import {StampLog} from "../../src/StampLog.sol";
import {ReferenceLog} from "./ReferenceLog.sol";
import {VM} from "./Vm.sol";

/// @notice Everybody who can touch the registry, with a diary of what they did. Each function either succeeds and is
/// written down, or must fail with exactly the error that its situation calls for.
contract StampLogActors {
    struct Anchor {
        bytes32 root;
        uint64 size;
        uint64 seq;
        uint64 at;
    }

    bytes32 private constant CHECKPOINT_TYPEHASH =
        keccak256("Checkpoint(address publisher,uint64 seq,uint64 size,bytes32 root)");
    bytes32 private constant RECALL_TYPEHASH = keccak256("Recall(address publisher,bytes32 subject,bytes32 reason)");

    uint256 public constant PUBLISHERS = 2;
    uint256 public constant SUBJECTS = 6;
    /// @dev Bounds the time of a run; reached only by the luckiest sequences.
    uint256 private constant MAX_SIZE = 150;

    StampLog public immutable log;
    mapping(uint256 p => mapping(uint256 subject => uint256 at)) public recalledAt;
    mapping(uint256 p => Anchor[]) private _anchors;
    mapping(uint256 p => bytes32[]) private _leaves;
    /// @dev Kept because deriving an address from a key is the dearest cheatcode of all.
    address[] private _publishers;
    uint256 private _admin;

    constructor() {
        VM.warp(1_795_305_600);
        for (uint256 p = 0; p < PUBLISHERS; ++p) {
            _publishers.push(VM.addr(keyOf(p)));
        }
        log = new StampLog(adminAt(0), _publishers);
    }

    function extend(uint256 p, uint256 growth, uint256 salt) external {
        p %= PUBLISHERS;
        uint256 headSize = _leaves[p].length;
        uint256 size = headSize + 1 + (growth % 24);
        if (size > MAX_SIZE) return;
        bytes32[] memory d = grown(p, size, salt);
        bytes32[] memory proof = headSize == 0 ? new bytes32[](0) : ReferenceLog.proof(d, headSize, size);
        Anchor memory a =
            Anchor(ReferenceLog.rootOf(d, size), uint64(size), uint64(_anchors[p].length + 1), uint64(block.timestamp));
        bytes memory refusal = publishingRefusal(p);
        publish(p, a, proof, refusal);
        if (refusal.length != 0) return;
        for (uint256 i = headSize; i < size; ++i) {
            _leaves[p].push(d[i]);
        }
        _anchors[p].push(a);
    }

    /// @dev The publisher itself changes one anchored entry and proves its new history as well as it can.
    function rewrite(uint256 p, uint256 index, uint256 growth, uint256 salt) external {
        p %= PUBLISHERS;
        uint256 headSize = _leaves[p].length;
        if (headSize == 0) return;
        uint256 size = headSize + 1 + (growth % 8);
        bytes32[] memory d = grown(p, size, salt);
        d[index % headSize] = ~d[index % headSize];
        Anchor memory forged = Anchor(ReferenceLog.rootOf(d, size), uint64(size), uint64(_anchors[p].length + 1), 0);
        bytes memory refusal = publishingRefusal(p);
        if (refusal.length == 0) {
            refusal = abi.encodeWithSelector(
                IStampLog.StampLogBadConsistency.selector,
                headSize,
                _anchors[p][_anchors[p].length - 1].root,
                size,
                forged.root
            );
        }
        publish(p, forged, ReferenceLog.proof(d, headSize, size), refusal);
    }

    /// @dev Any old checkpoint again, as a relayer after a crash or an attacker with an old signature would.
    function replay(uint256 p, uint256 index) external {
        p %= PUBLISHERS;
        uint256 count = _anchors[p].length;
        if (count == 0) return;
        Anchor memory old = _anchors[p][index % count];
        bytes memory refusal = publishingRefusal(p);
        if (refusal.length == 0) {
            refusal = abi.encodeWithSelector(IStampLog.StampLogWrongSequence.selector, count + 1, uint256(old.seq));
        }
        publish(p, old, new bytes32[](0), refusal);
    }

    /// @dev Back to a smaller or equal tree under the right sequence number.
    function shrink(uint256 p, uint256 size) external {
        p %= PUBLISHERS;
        uint256 headSize = _leaves[p].length;
        size %= headSize + 1;
        bytes32 root = size == 0 ? bytes32(0) : ReferenceLog.rootOf(_leaves[p], size);
        bytes memory refusal = publishingRefusal(p);
        if (refusal.length == 0) {
            refusal = abi.encodeWithSelector(IStampLog.StampLogSizeNotGrown.selector, headSize, size);
        }
        publish(p, Anchor(root, uint64(size), uint64(_anchors[p].length + 1), 0), new bytes32[](0), refusal);
    }

    /// @dev Never refused for a pause or for a removal.
    function recall(uint256 p, uint256 subject, bytes32 reason) external {
        p %= PUBLISHERS;
        subject %= SUBJECTS;
        bytes32 structHash = keccak256(abi.encode(RECALL_TYPEHASH, publisherAt(p), bytes32(subject), reason));
        (bytes32 r, bytes32 vs) = sign(p, structHash);
        uint256 since = recalledAt[p][subject];
        if (since == 0) recalledAt[p][subject] = block.timestamp;
        else VM.expectRevert(abi.encodeWithSelector(IStampLog.StampLogAlreadyRecalled.selector, subject, since));
        log.recall(publisherAt(p), bytes32(subject), reason, r, vs);
    }

    function setPublisher(uint256 p, bool allowed) external {
        address publisher = publisherAt(p % PUBLISHERS);
        VM.prank(adminAt(_admin));
        log.setPublisher(publisher, allowed);
    }

    function setPaused(bool paused) external {
        VM.prank(adminAt(_admin));
        log.setPaused(paused);
    }

    function changeAdmin() external {
        VM.prank(adminAt(_admin));
        log.transferAdmin(adminAt(_admin + 1));
        VM.prank(adminAt(++_admin));
        log.acceptAdmin();
    }

    function strangerManages(address caller) external {
        if (caller == adminAt(_admin)) return;
        VM.prank(caller);
        VM.expectRevert(abi.encodeWithSelector(IStampLog.StampLogNotAdmin.selector, caller));
        log.setPaused(false);
    }

    function passTime(uint16 elapsed) external {
        VM.warp(block.timestamp + elapsed);
    }

    function publisherAt(uint256 p) public view returns (address) {
        return _publishers[p];
    }

    function anchor(uint256 p, uint256 i) external view returns (Anchor memory) {
        return _anchors[p][i];
    }

    function anchorCount(uint256 p) external view returns (uint256) {
        return _anchors[p].length;
    }

    function leavesOf(uint256 p) external view returns (bytes32[] memory) {
        return _leaves[p];
    }

    function publish(uint256 p, Anchor memory a, bytes32[] memory proof, bytes memory refusal) private {
        address publisher = publisherAt(p);
        (bytes32 r, bytes32 vs) = sign(p, keccak256(abi.encode(CHECKPOINT_TYPEHASH, publisher, a.seq, a.size, a.root)));
        if (refusal.length != 0) VM.expectRevert(refusal);
        log.publish(publisher, a.seq, a.size, a.root, proof, r, vs);
    }

    function sign(uint256 p, bytes32 structHash) private view returns (bytes32 r, bytes32 vs) {
        return VM.signCompact(keyOf(p), keccak256(abi.encodePacked(hex"1901", log.domainSeparator(), structHash)));
    }

    /// @dev Why no checkpoint of the publisher is taken at all just now; empty if one is.
    function publishingRefusal(uint256 p) private view returns (bytes memory) {
        if (log.paused()) return abi.encodeWithSelector(IStampLog.StampLogPublishingPaused.selector);
        address publisher = publisherAt(p);
        if (log.publishers(publisher)) return "";
        return abi.encodeWithSelector(IStampLog.StampLogNotPublisher.selector, publisher);
    }

    function grown(uint256 p, uint256 size, uint256 salt) private view returns (bytes32[] memory d) {
        d = ReferenceLog.leaves(salt, size);
        for (uint256 i = 0; i < _leaves[p].length; ++i) {
            d[i] = _leaves[p][i];
        }
    }

    function keyOf(uint256 p) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("publisher", p)));
    }

    function adminAt(uint256 i) private pure returns (address) {
        return address(uint160(0xAD0000 + i));
    }
}
