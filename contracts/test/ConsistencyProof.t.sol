// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ConsistencyProof} from "../src/ConsistencyProof.sol";
import {ReferenceLog} from "./support/ReferenceLog.sol";
import {VM} from "./support/Vm.sol";

/// @dev The library takes calldata, so it is called from outside.
contract ConsistencyProofCaller {
    function verify(uint64 oldSize, uint64 newSize, bytes32 oldRoot, bytes32 newRoot, bytes32[] calldata proof)
        external
        view
        returns (bool)
    {
        return ConsistencyProof.verify(oldSize, newSize, oldRoot, newRoot, proof);
    }

    function nodeHash(bytes32 left, bytes32 right) external view returns (bytes32) {
        return ConsistencyProof.nodeHash(left, right);
    }
}

contract ConsistencyProofTest {
    uint256 private constant MAX_SIZE = 100;

    ConsistencyProofCaller private caller = new ConsistencyProofCaller();

    /// Cases of transparency-dev/merkle, see `source` in the file.
    function test_PublishedVectorsAreAcceptedOrRefusedAsStated() public view {
        string memory json = VM.readFile("test/vectors/rfc9162-consistency.json");
        uint256 accepted;
        uint256 refused;
        for (uint256 i = 0;; ++i) {
            string memory key = string.concat(".vectors[", VM.toString(i), "]");
            if (!VM.keyExistsJson(json, key)) break;
            bool valid = caller.verify(
                uint64(VM.parseJsonUint(json, string.concat(key, ".size1"))),
                uint64(VM.parseJsonUint(json, string.concat(key, ".size2"))),
                VM.parseJsonBytes32(json, string.concat(key, ".root1")),
                VM.parseJsonBytes32(json, string.concat(key, ".root2")),
                VM.parseJsonBytes32Array(json, string.concat(key, ".proof"))
            );
            bool wanted = !VM.parseJsonBool(json, string.concat(key, ".wantErr"));
            VM.assertTrue(valid == wanted, VM.parseJsonString(json, string.concat(key, ".name")));
            if (wanted) ++accepted;
            else ++refused;
        }
        VM.assertEq(accepted, 3, "cases to accept");
        VM.assertEq(refused, 51, "cases to refuse");
    }

    function test_EveryPairOfSmallTreesIsConsistent() public view {
        bytes32[] memory d = ReferenceLog.leaves(1, 33);
        for (uint256 n = 1; n <= 33; ++n) {
            for (uint256 m = 1; m <= n; ++m) {
                VM.assertTrue(verifies(d, d, m, n, ReferenceLog.proof(d, m, n)), VM.toString(m * 100 + n));
            }
        }
    }

    function test_AnEmptyOldTreeHasNoProof() public view {
        bytes32[] memory d = ReferenceLog.leaves(1, 2);
        bytes32 root = ReferenceLog.rootOf(d, 2);
        VM.assertTrue(!caller.verify(0, 2, bytes32(0), root, new bytes32[](0)), "0 -> 2");
        VM.assertTrue(!caller.verify(0, 0, root, root, new bytes32[](0)), "0 -> 0");
    }

    /// The node too many joins both trees to one on their left. The hashes add up; the sizes do not have that level.
    function test_AProofWithALevelThatTheSizesDoNotHaveIsRefused() public view {
        bytes32[] memory d = ReferenceLog.leaves(1, 7);
        bytes32[] memory proof = ReferenceLog.proof(d, 3, 7);
        bytes32 left = ReferenceLog.leaf("left");
        bytes32 oldRoot = ReferenceLog.node(left, ReferenceLog.rootOf(d, 3));
        bytes32 newRoot = ReferenceLog.node(left, ReferenceLog.rootOf(d, 7));
        VM.assertTrue(!caller.verify(3, 7, oldRoot, newRoot, ReferenceLog.append(proof, left)), "one level more");
    }

    function test_TheLargestSizesDoNotOverflow() public view {
        bytes32[] memory proof = new bytes32[](65);
        uint64 max = type(uint64).max;
        VM.assertTrue(!caller.verify(max - 1, max, bytes32(uint256(1)), bytes32(uint256(2)), proof), "max - 1 -> max");
        VM.assertTrue(!caller.verify(1, max, bytes32(uint256(1)), bytes32(uint256(2)), proof), "1 -> max");
    }

    function testFuzz_ATreeIsConsistentWithEveryPrefix(uint256 seed, uint256 m, uint256 n) public view {
        (m, n) = sizes(m, n);
        bytes32[] memory d = ReferenceLog.leaves(seed, n);
        VM.assertTrue(verifies(d, d, m, n, ReferenceLog.proof(d, m, n)), "honest proof");
    }

    function testFuzz_AChangedLeafInThePrefixIsNoticed(uint256 seed, uint256 m, uint256 n, uint256 index) public view {
        (m, n) = sizes(m, n);
        bytes32[] memory d = ReferenceLog.leaves(seed, n);
        bytes32[] memory rewritten = ReferenceLog.leaves(seed, n);
        rewritten[index % m] = ~rewritten[index % m];
        VM.assertTrue(!verifies(d, rewritten, m, n, ReferenceLog.proof(rewritten, m, n)), "proof of the new history");
        VM.assertTrue(!verifies(d, rewritten, m, n, ReferenceLog.proof(d, m, n)), "proof of the old history");
    }

    function testFuzz_AnyOtherProofIsRefused(uint256 seed, uint256 m, uint256 n, uint256 position, uint8 bit)
        public
        view
    {
        (m, n) = sizes(m, n);
        bytes32[] memory d = ReferenceLog.leaves(seed, n);
        bytes32[] memory proof = ReferenceLog.proof(d, m, n);
        VM.assertTrue(!verifies(d, d, m, n, ReferenceLog.append(proof, bytes32(seed))), "one node more");

        bytes32[] memory shorter = new bytes32[](proof.length - 1);
        for (uint256 i = 0; i < shorter.length; ++i) {
            shorter[i] = proof[i];
        }
        VM.assertTrue(!verifies(d, d, m, n, shorter), "one node fewer");

        position %= proof.length;
        proof[position] ^= bytes32(uint256(1) << bit);
        VM.assertTrue(!verifies(d, d, m, n, proof), "one bit changed");
    }

    function testFuzz_RandomNodesAreRefused(
        uint64 m,
        uint64 n,
        bytes32 oldRoot,
        bytes32 newRoot,
        bytes32[] memory proof
    ) public view {
        VM.assume(m != n);
        VM.assertTrue(!caller.verify(m, n, oldRoot, newRoot, proof), "nobody can find such a proof");
    }

    function testFuzz_NodeHashIsTheCompilersSha256(bytes32 left, bytes32 right) public view {
        VM.assertEq(caller.nodeHash(left, right), ReferenceLog.node(left, right), "node hash");
    }

    /// Without the check such a chain would take whatever lies in memory for the hash.
    function test_AChainWithoutTheSha256PrecompileIsRefused() public {
        VM.mockCall(address(2), "", "");
        VM.expectRevert();
        caller.nodeHash("left", "right");
    }

    /// @dev 0 < m < n <= MAX_SIZE, every pair about as likely.
    function sizes(uint256 m, uint256 n) private pure returns (uint256, uint256) {
        n = 2 + (n % (MAX_SIZE - 1));
        return (1 + (m % (n - 1)), n);
    }

    function verifies(bytes32[] memory old, bytes32[] memory grown, uint256 m, uint256 n, bytes32[] memory proof)
        private
        view
        returns (bool)
    {
        return caller.verify(uint64(m), uint64(n), ReferenceLog.rootOf(old, m), ReferenceLog.rootOf(grown, n), proof);
    }
}
