// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IStampLog} from "../src/IStampLog.sol";
import {ReferenceLog} from "./support/ReferenceLog.sol";
import {StampLogFixture} from "./support/StampLogFixture.sol";
import {VM} from "./support/Vm.sol";

contract StampLogRecallTest is StampLogFixture {
    function testFuzz_ARecallIsReadableAtOnce(bytes32 subject, bytes32 reason, bytes32 other) public {
        VM.assume(other != subject);
        VM.assertEq(log.recalledAt(publisher, subject), 0, "before");
        recall(subject, reason, "");
        VM.assertEq(log.recalledAt(publisher, subject), START, "after");
        VM.assertEq(log.recalledAt(publisher, other), 0, "another subject");
        VM.assertEq(log.recalledAt(stranger, subject), 0, "another publisher");
    }

    function test_ARecallIsAnnouncedWithItsReason() public {
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, recallDigest(publisher, "subject", "reason"));
        VM.expectEmit(address(log));
        emit IStampLog.StampLogRecalled(publisher, "subject", "reason");
        log.recall(publisher, "subject", "reason", r, vs);
    }

    function test_LookupAnswersAnchorAndRecallInOneCall() public {
        bytes32[] memory d = ReferenceLog.leaves(1, 3);
        publishLeaves(d, 3);
        VM.warp(START + 60);
        recall("subject", "reason", "");
        (uint64 size, uint64 seq, uint64 anchoredAt, uint64 recalledAt) =
            log.lookup(publisher, ReferenceLog.rootOf(d, 3), "subject");
        VM.assertEq(size, 3, "size");
        VM.assertEq(seq, 1, "seq");
        VM.assertEq(anchoredAt, START, "anchored");
        VM.assertEq(recalledAt, START + 60, "recalled");
    }

    function testFuzz_ASecondRecallIsRefusedAndChangesNothing(bytes32 subject, bytes32 reason) public {
        recall(subject, "reason", "");
        VM.warp(START + 60);
        recall(subject, reason, abi.encodeWithSelector(IStampLog.StampLogAlreadyRecalled.selector, subject, START));
        VM.assertEq(log.recalledAt(publisher, subject), START, "still the first");
    }

    function test_APauseDoesNotStopARecall() public {
        VM.prank(ADMIN);
        log.setPaused(true);
        recall("subject", "reason", "");
        VM.assertEq(log.recalledAt(publisher, "subject"), START, "recalled");
    }

    function test_ARemovedPublisherMayStillRecall() public {
        VM.prank(ADMIN);
        log.setPublisher(publisher, false);
        recall("subject", "reason", "");
        VM.assertEq(log.recalledAt(publisher, "subject"), START, "recalled");
    }

    function test_AStrangerCannotRecallNotEvenAfterBeingRemoved() public {
        (bytes32 r, bytes32 vs) = VM.signCompact(STRANGER_KEY, recallDigest(stranger, "subject", "reason"));
        VM.expectRevert(notPublisher(stranger));
        log.recall(stranger, "subject", "reason", r, vs);

        VM.prank(ADMIN);
        log.setPublisher(stranger, false);
        VM.expectRevert(notPublisher(stranger));
        log.recall(stranger, "subject", "reason", r, vs);
    }

    function test_AnotherKeyCannotRecallForThePublisher() public {
        (bytes32 r, bytes32 vs) = VM.signCompact(STRANGER_KEY, recallDigest(publisher, "subject", "reason"));
        VM.expectRevert(badSignature(publisher, stranger));
        log.recall(publisher, "subject", "reason", r, vs);
    }

    function test_ARecallForAnotherChainIsRefused() public {
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, recallDigest(publisher, "subject", "reason"));
        VM.chainId(88);
        address signer = ecrecover(
            recallDigest(publisher, "subject", "reason"), uint8(27 + (uint256(vs) >> 255)), r, (vs << 1) >> 1
        );
        VM.expectRevert(badSignature(publisher, signer));
        log.recall(publisher, "subject", "reason", r, vs);
    }
}
