// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IStampLog} from "../src/IStampLog.sol";
import {StampLog} from "../src/StampLog.sol";
import {ReferenceLog} from "./support/ReferenceLog.sol";
import {StampLogFixture} from "./support/StampLogFixture.sol";
import {VM} from "./support/Vm.sol";

contract StampLogAdminTest is StampLogFixture {
    function test_ADeploymentHasTheGivenAdminAndPublishers() public view {
        VM.assertEq(log.admin(), ADMIN, "admin");
        VM.assertEq(log.pendingAdmin(), address(0), "pending admin");
        VM.assertTrue(log.publishers(publisher), "publisher");
        VM.assertTrue(!log.publishers(stranger), "stranger");
        VM.assertTrue(!log.paused(), "paused");
    }

    function test_ADeploymentIsAnnounced() public {
        address[] memory publishers = new address[](1);
        publishers[0] = publisher;
        VM.expectEmit();
        emit IStampLog.StampLogAdminTransferred(address(0), ADMIN);
        VM.expectEmit();
        emit IStampLog.StampLogPublisherSet(publisher, true);
        new StampLog(ADMIN, publishers);
    }

    function test_TheZeroAddressIsNeitherAdminNorPublisher() public {
        bytes memory zeroAddress = abi.encodeWithSelector(IStampLog.StampLogZeroAddress.selector);
        VM.expectRevert(zeroAddress);
        new StampLog(address(0), new address[](0));
        VM.expectRevert(zeroAddress);
        new StampLog(ADMIN, new address[](1));
        VM.expectRevert(zeroAddress);
        VM.prank(ADMIN);
        log.setPublisher(address(0), true);
    }

    function testFuzz_OnlyTheAdminManages(address caller) public {
        VM.assume(caller != ADMIN);
        bytes memory notAdmin = abi.encodeWithSelector(IStampLog.StampLogNotAdmin.selector, caller);
        VM.prank(caller);
        VM.expectRevert(notAdmin);
        log.setPublisher(caller, true);
        VM.prank(caller);
        VM.expectRevert(notAdmin);
        log.setPaused(true);
        VM.prank(caller);
        VM.expectRevert(notAdmin);
        log.transferAdmin(caller);
    }

    function test_ManagingIsAnnounced() public {
        VM.expectEmit(address(log));
        emit IStampLog.StampLogPublisherSet(stranger, true);
        VM.prank(ADMIN);
        log.setPublisher(stranger, true);
        VM.assertTrue(log.publishers(stranger), "admitted");

        VM.expectEmit(address(log));
        emit IStampLog.StampLogPublisherSet(stranger, false);
        VM.prank(ADMIN);
        log.setPublisher(stranger, false);
        VM.assertTrue(!log.publishers(stranger), "removed");

        VM.expectEmit(address(log));
        emit IStampLog.StampLogPausedSet(true);
        VM.prank(ADMIN);
        log.setPaused(true);
        VM.assertTrue(log.paused(), "paused");
    }

    function testFuzz_AHandOverNeedsBothSides(address heir, address other) public {
        VM.assume(heir != address(0) && heir != ADMIN && other != heir);
        VM.expectEmit(address(log));
        emit IStampLog.StampLogAdminTransferStarted(ADMIN, heir);
        VM.prank(ADMIN);
        log.transferAdmin(heir);
        VM.assertEq(log.admin(), ADMIN, "until accepted");

        VM.prank(other);
        VM.expectRevert(abi.encodeWithSelector(IStampLog.StampLogNotPendingAdmin.selector, other));
        log.acceptAdmin();

        VM.expectEmit(address(log));
        emit IStampLog.StampLogAdminTransferred(ADMIN, heir);
        VM.prank(heir);
        log.acceptAdmin();
        VM.assertEq(log.admin(), heir, "after");
        VM.assertEq(log.pendingAdmin(), address(0), "the offer is used up");

        VM.prank(ADMIN);
        VM.expectRevert(abi.encodeWithSelector(IStampLog.StampLogNotAdmin.selector, ADMIN));
        log.setPaused(true);
    }

    function test_AnOfferCanBeWithdrawn() public {
        VM.prank(ADMIN);
        log.transferAdmin(stranger);
        VM.prank(ADMIN);
        log.transferAdmin(address(0));
        VM.prank(stranger);
        VM.expectRevert(abi.encodeWithSelector(IStampLog.StampLogNotPendingAdmin.selector, stranger));
        log.acceptAdmin();
    }

    function testFuzz_NothingTheAdminDoesChangesHeadsOrRecalls(bytes32 root, address heir, bool allowed, bool paused)
        public
    {
        VM.assume(heir != address(0));
        bytes32[] memory d = ReferenceLog.leaves(uint256(root), 3);
        publishLeaves(d, 3);
        recall("subject", "reason", "");
        VM.warp(START + 60);

        VM.prank(ADMIN);
        log.setPublisher(publisher, allowed);
        VM.prank(ADMIN);
        log.setPaused(paused);
        VM.prank(ADMIN);
        log.transferAdmin(heir);
        VM.prank(heir);
        log.acceptAdmin();

        assertHead(ReferenceLog.rootOf(d, 3), 3, 1, START);
        (uint64 size, uint64 seq, uint64 anchoredAt, uint64 recalledAt) =
            log.lookup(publisher, ReferenceLog.rootOf(d, 3), "subject");
        VM.assertTrue(size == 3 && seq == 1 && anchoredAt == START && recalledAt == START, "lookup");
    }

    /// @dev Being admin gives no pen: publishing and recalling need the publisher's signature.
    function test_TheAdminCannotPublishOrRecallForAPublisher() public {
        Message memory m = next(3, "root");
        (bytes32 r, bytes32 vs) = VM.signCompact(STRANGER_KEY, checkpointDigest(m));
        VM.prank(ADMIN);
        VM.expectRevert(badSignature(publisher, stranger));
        log.publish(m.publisher, m.seq, m.size, m.root, new bytes32[](0), r, vs);

        (r, vs) = VM.signCompact(STRANGER_KEY, recallDigest(publisher, "subject", "reason"));
        VM.prank(ADMIN);
        VM.expectRevert(badSignature(publisher, stranger));
        log.recall(publisher, "subject", "reason", r, vs);
    }
}
