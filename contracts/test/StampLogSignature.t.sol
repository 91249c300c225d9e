// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {StampLog} from "../src/StampLog.sol";
import {StampLogFixture} from "./support/StampLogFixture.sol";
import {VM} from "./support/Vm.sol";

contract StampLogSignatureTest is StampLogFixture {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 private constant PARITY = 1 << 255;

    bytes32[] private noProof;

    /// @dev Forge's own EIP-712 encoder as the second opinion.
    function testFuzz_TheSignedDigestIsThatOfTheTypedData(uint64 seq, uint64 size, bytes32 root, uint32 chainId)
        public
    {
        VM.chainId(uint256(chainId) + 1);
        string memory domain = string.concat(
            '"domain":{"name":"Nguon StampLog","version":"1","chainId":',
            VM.toString(block.chainid),
            ',"verifyingContract":"',
            VM.toString(address(log)),
            '"}'
        );
        string memory domainType =
            '"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}]';
        bytes32 checkpoint = VM.eip712HashTypedData(
            string.concat(
                "{",
                domain,
                ',"types":{',
                domainType,
                ',"Checkpoint":[{"name":"publisher","type":"address"},{"name":"seq","type":"uint64"},{"name":"size","type":"uint64"},{"name":"root","type":"bytes32"}]},"primaryType":"Checkpoint","message":{"publisher":"',
                VM.toString(publisher),
                '","seq":"',
                VM.toString(uint256(seq)),
                '","size":"',
                VM.toString(uint256(size)),
                '","root":"',
                VM.toString(root),
                '"}}'
            )
        );
        VM.assertEq(checkpointDigest(Message(publisher, seq, size, root)), checkpoint, "Checkpoint");

        bytes32 recall_ = VM.eip712HashTypedData(
            string.concat(
                "{",
                domain,
                ',"types":{',
                domainType,
                ',"Recall":[{"name":"publisher","type":"address"},{"name":"subject","type":"bytes32"},{"name":"reason","type":"bytes32"}]},"primaryType":"Recall","message":{"publisher":"',
                VM.toString(publisher),
                '","subject":"',
                VM.toString(root),
                '","reason":"',
                VM.toString(keccak256("reason")),
                '"}}'
            )
        );
        VM.assertEq(recallDigest(publisher, root, keccak256("reason")), recall_, "Recall");
    }

    function testFuzz_AnotherKeyCannotPublishForThePublisher(uint256 key) public {
        key = 1 + (key % (ORDER - 1));
        VM.assume(key != PUBLISHER_KEY);
        Message memory m = next(3, "root");
        (bytes32 r, bytes32 vs) = VM.signCompact(key, checkpointDigest(m));
        publishWith(m, noProof, r, vs, badSignature(publisher, VM.addr(key)));
    }

    function testFuzz_AnyChangeToTheMessageVoidsTheSignature(uint64 size, bytes32 root) public {
        VM.assume(size != 0 && (size != 3 || root != "root"));
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(next(3, "root")));
        Message memory changed = next(size, root);
        publishWith(changed, noProof, r, vs, badSignature(publisher, recover(checkpointDigest(changed), r, vs)));
    }

    function test_ASignatureForAnotherChainIsRefused() public {
        Message memory m = next(3, "root");
        bytes32 home = checkpointDigest(m);
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, home);
        VM.chainId(88);
        VM.assertTrue(checkpointDigest(m) != home, "the domain follows the chain id");
        publishWith(m, noProof, r, vs, badSignature(publisher, recover(checkpointDigest(m), r, vs)));
        publish(m, noProof);
    }

    function test_ASignatureForAnotherContractIsRefused() public {
        Message memory m = next(3, "root");
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(m));
        StampLog original = log;
        log = deploy();
        publishWith(m, noProof, r, vs, badSignature(publisher, recover(checkpointDigest(m), r, vs)));
        log = original;
        publishWith(m, noProof, r, vs, "");
    }

    function test_ARecallCannotBePassedOffAsACheckpoint() public {
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, recallDigest(publisher, "subject", "reason"));
        Message memory m = next(3, "root");
        publishWith(m, noProof, r, vs, badSignature(publisher, recover(checkpointDigest(m), r, vs)));
    }

    function testFuzz_AFlippedParityBitIsRefused(uint64 size, bytes32 root) public {
        VM.assume(size != 0);
        Message memory m = next(size, root);
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(m));
        bytes32 flipped = vs ^ bytes32(PARITY);
        publishWith(m, noProof, r, flipped, badSignature(publisher, recover(checkpointDigest(m), r, flipped)));
    }

    /// @dev The twin (r, n - s, other parity) of a valid signature. All but a 2^-127 part of the high values do not even
    /// fit into the 255 bits that EIP-2098 leaves for s, so their top bit is read as the parity.
    function testFuzz_TheHighTwinOfASignatureIsRefused(uint64 size, bytes32 root) public {
        VM.assume(size != 0);
        Message memory m = next(size, root);
        (bytes32 r, bytes32 vs) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(m));
        uint256 highS = ORDER - (uint256(vs) & ~PARITY);
        for (uint256 parity = 0; parity < 2; ++parity) {
            bytes32 twin = bytes32((parity << 255) | highS);
            publishWith(m, noProof, r, twin, badSignature(publisher, recover(checkpointDigest(m), r, twin)));
        }
    }

    /// @dev The rest: values above half the order that do fit. `ecrecover` would name a signer, the contract must not ask.
    function test_SAboveHalfTheOrderNamesNoSigner() public {
        Message memory m = next(3, "root");
        (bytes32 r,) = VM.signCompact(PUBLISHER_KEY, checkpointDigest(m));
        address atHalf = ecrecover(checkpointDigest(m), 27, r, bytes32(ORDER / 2));
        address aboveHalf = ecrecover(checkpointDigest(m), 27, r, bytes32(ORDER / 2 + 1));
        VM.assertTrue(atHalf != address(0) && aboveHalf != address(0), "the curve knows both");
        publishWith(m, noProof, r, bytes32(ORDER / 2), badSignature(publisher, atHalf));
        publishWith(m, noProof, r, bytes32(ORDER / 2 + 1), badSignature(publisher, address(0)));
        publishWith(m, noProof, r, bytes32(PARITY - 1), badSignature(publisher, address(0)));
    }

    function testFuzz_NonsenseIsNoSignature(bytes32 r, bytes32 vs) public {
        Message memory m = next(3, "root");
        publishWith(m, noProof, r, vs, badSignature(publisher, recover(checkpointDigest(m), r, vs)));
        publishWith(m, noProof, 0, 0, badSignature(publisher, address(0)));
    }

    /// @dev What the contract reports as the signer, for signatures that are not the publisher's.
    function recover(bytes32 hash, bytes32 r, bytes32 vs) private pure returns (address) {
        uint256 s = uint256(vs) & ~PARITY;
        if (s > ORDER / 2) return address(0);
        return ecrecover(hash, uint256(vs) & PARITY == 0 ? 27 : 28, r, bytes32(s));
    }
}
