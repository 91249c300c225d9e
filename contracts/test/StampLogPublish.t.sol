// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IStampLog} from "../src/IStampLog.sol";
import {ReferenceLog} from "./support/ReferenceLog.sol";
import {StampLogFixture} from "./support/StampLogFixture.sol";
import {VM} from "./support/Vm.sol";

contract StampLogPublishTest is StampLogFixture {
    uint256 private constant MAX_SIZE = 80;

    bytes32[] private noProof;

    function test_TheFirstCheckpointNeedsNoProofAndMayHaveAnySize() public {
        bytes32[] memory d = ReferenceLog.leaves(1, 5);
        publishLeaves(d, 5);
        assertHead(ReferenceLog.rootOf(d, 5), 5, 1, START);
    }

    function test_TheFirstCheckpointRefusesAProof() public {
        Message memory m = next(5, "root");
        publishSigned(m, new bytes32[](1), badConsistency(0, 0, m));
    }

    function test_APublishIsAnnounced() public {
        Message memory m = next(5, "root");
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(m));
        VM.expectEmit(address(log));
        emit IStampLog.StampLogPublished(publisher, 1, 5, "root");
        log.publish(m.publisher, m.seq, m.size, m.root, noProof, r, vs);
    }

    function testFuzz_EveryAnchoredRootStaysReadable(uint256 seed, uint8[6] memory growths) public {
        bytes32[] memory d = ReferenceLog.leaves(seed, 6 * 16);
        uint256[6] memory sizes;
        uint256 size;
        for (uint256 i = 0; i < growths.length; ++i) {
            size += 1 + (growths[i] % 16);
            sizes[i] = size;
            VM.warp(START + i * 60);
            publishLeaves(d, size);
            assertHead(ReferenceLog.rootOf(d, size), size, i + 1, START + i * 60);
        }
        for (uint256 i = 0; i < sizes.length; ++i) {
            bytes32 root = ReferenceLog.rootOf(d, sizes[i]);
            assertLookup(root, sizes[i], i + 1, START + i * 60);
            (uint64 kept, uint64 seq, uint64 at) = log.checkpoints(publisher, root);
            VM.assertEq(kept, sizes[i], "checkpoint size");
            VM.assertEq(seq, i + 1, "checkpoint seq");
            VM.assertEq(at, START + i * 60, "checkpoint time");
        }
    }

    function test_ARootThatWasNeverAnchoredAnswersZero() public {
        publishLeaves(ReferenceLog.leaves(1, 3), 3);
        assertLookup("another root", 0, 0, 0);
    }

    function testFuzz_ARewrittenLogSignedByThePublisherIsRefused(uint256 seed, uint256 m, uint256 n, uint256 index)
        public
    {
        n = 2 + (n % (MAX_SIZE - 1));
        m = 1 + (m % (n - 1));
        publishLeaves(ReferenceLog.leaves(seed, n), m);

        bytes32[] memory rewritten = ReferenceLog.leaves(seed, n);
        rewritten[index % m] = ReferenceLog.leaf("another story");
        Message memory forged = next(n, ReferenceLog.rootOf(rewritten, n));
        bytes memory revertData = badConsistency(m, ReferenceLog.rootOf(ReferenceLog.leaves(seed, n), m), forged);
        publishSigned(forged, ReferenceLog.proof(rewritten, m, n), revertData);
        publishSigned(forged, noProof, revertData);
    }

    /// Cases of transparency-dev/merkle, each against a fresh log whose head is the older tree.
    function test_PublishedVectorsAreAcceptedOrRefusedOnChain() public {
        string memory json = VM.readFile("test/vectors/rfc9162-consistency.json");
        for (uint256 i = 0; VM.keyExistsJson(json, vectorKey(i, "")); ++i) {
            uint256 size1 = VM.parseJsonUint(json, vectorKey(i, ".size1"));
            if (size1 == 0) continue;
            log = deploy();
            bytes32 root1 = VM.parseJsonBytes32(json, vectorKey(i, ".root1"));
            publish(next(size1, root1), noProof);

            Message memory m =
                next(VM.parseJsonUint(json, vectorKey(i, ".size2")), VM.parseJsonBytes32(json, vectorKey(i, ".root2")));
            bytes memory revertData;
            if (m.size <= size1) revertData = sizeNotGrown(size1, m.size);
            else if (VM.parseJsonBool(json, vectorKey(i, ".wantErr"))) revertData = badConsistency(size1, root1, m);
            publishSigned(m, VM.parseJsonBytes32Array(json, vectorKey(i, ".proof")), revertData);
        }
    }

    function testFuzz_OnlyTheNextSequenceIsTaken(uint64 seq) public {
        VM.assume(seq != 2);
        publishLeaves(ReferenceLog.leaves(1, 3), 3);
        Message memory m = next(4, "root");
        m.seq = seq;
        publishSigned(
            m, noProof, abi.encodeWithSelector(IStampLog.StampLogWrongSequence.selector, uint256(2), uint256(seq))
        );
    }

    function test_TheSameTransactionTwiceHasOneEffect() public {
        Message memory m = next(3, ReferenceLog.rootOf(ReferenceLog.leaves(1, 3), 3));
        publish(m, noProof);
        publishSigned(
            m, noProof, abi.encodeWithSelector(IStampLog.StampLogWrongSequence.selector, uint256(2), uint256(1))
        );
        assertHead(m.root, 3, 1, START);
    }

    function testFuzz_TheLogMustGrow(uint64 size) public {
        size %= 8;
        bytes32[] memory d = ReferenceLog.leaves(1, 7);
        publishLeaves(d, 7);
        bytes32 root = size == 0 ? bytes32(0) : ReferenceLog.rootOf(d, size);
        publishSigned(next(size, root), noProof, sizeNotGrown(7, size));
    }

    function test_AnEmptyLogCannotBePublished() public {
        publishSigned(next(0, sha256("")), noProof, sizeNotGrown(0, 0));
    }

    function test_APublisherThatWasNotAdmittedIsRefused() public {
        Message memory m = Message(stranger, 1, 3, "root");
        (bytes32 r, bytes32 vs) = VM.signCompact(STRANGER_KEY, checkpointDigest(m));
        publishWith(m, noProof, r, vs, notPublisher(stranger));
    }

    function test_TheZeroAddressIsNoPublisherHoweverBadTheSignature() public {
        publishWith(Message(address(0), 1, 3, "root"), noProof, 0, 0, notPublisher(address(0)));
    }

    function test_ARemovedPublisherCannotPublishAndAReadmittedOneGoesOn() public {
        bytes32[] memory d = ReferenceLog.leaves(1, 7);
        publishLeaves(d, 3);
        VM.prank(ADMIN);
        log.setPublisher(publisher, false);
        publishSigned(next(7, ReferenceLog.rootOf(d, 7)), ReferenceLog.proof(d, 3, 7), notPublisher(publisher));

        VM.prank(ADMIN);
        log.setPublisher(publisher, true);
        publishLeaves(d, 7);
        assertHead(ReferenceLog.rootOf(d, 7), 7, 2, START);
    }

    function test_PublishingStopsWhilePausedAndGoesOnAfterwards() public {
        bytes32[] memory d = ReferenceLog.leaves(1, 3);
        Message memory m = next(3, ReferenceLog.rootOf(d, 3));
        VM.prank(ADMIN);
        log.setPaused(true);
        publishSigned(m, noProof, abi.encodeWithSelector(IStampLog.StampLogPublishingPaused.selector));

        VM.prank(ADMIN);
        log.setPaused(false);
        publish(m, noProof);
        assertLookup(m.root, 3, 1, START);
    }

    function testFuzz_LogsOfTwoPublishersAreSeparate(uint256 seed) public {
        VM.prank(ADMIN);
        log.setPublisher(stranger, true);
        publishLeaves(ReferenceLog.leaves(seed, 9), 9);
        Message memory other = Message(stranger, 1, 2, "other root");
        (bytes32 r, bytes32 vs) = VM.signCompact(STRANGER_KEY, checkpointDigest(other));
        publishWith(other, noProof, r, vs, "");
        assertHead(ReferenceLog.rootOf(ReferenceLog.leaves(seed, 9), 9), 9, 1, START);
        assertLookup("other root", 0, 0, 0);
    }

    function assertLookup(bytes32 root, uint256 size, uint256 seq, uint256 at) private view {
        (uint64 foundSize, uint64 foundSeq, uint64 anchoredAt, uint64 recalledAt) =
            log.lookup(publisher, root, "subject");
        VM.assertEq(foundSize, size, "looked-up size");
        VM.assertEq(foundSeq, seq, "looked-up seq");
        VM.assertEq(anchoredAt, at, "looked-up time");
        VM.assertEq(recalledAt, 0, "nothing was recalled");
    }

    function vectorKey(uint256 i, string memory field) private pure returns (string memory) {
        return string.concat(".vectors[", VM.toString(i), "]", field);
    }

    function sizeNotGrown(uint256 headSize, uint256 given) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IStampLog.StampLogSizeNotGrown.selector, headSize, given);
    }
}
