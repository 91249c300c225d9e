// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice RFC 9162 trees and proofs written as the recursive definitions of 2.1.1 and 2.1.4.1 read. Slow, and shares no
/// code or idea with the contract's iterative verifier, so that the two check each other.
library ReferenceLog {
    /// @notice `size` leaf hashes that depend on `seed`; a longer list of the same seed extends a shorter one.
    function leaves(uint256 seed, uint256 size) internal pure returns (bytes32[] memory d) {
        d = new bytes32[](size);
        for (uint256 i = 0; i < size; ++i) {
            d[i] = leaf(abi.encode(seed, i));
        }
    }

    function leaf(bytes memory data) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(hex"00", data));
    }

    function node(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(hex"01", left, right));
    }

    /// @notice MTH of the first `size` leaves; not defined here for the empty tree, which is never anchored.
    function rootOf(bytes32[] memory d, uint256 size) internal pure returns (bytes32) {
        return subtree(d, 0, size);
    }

    /// @notice PROOF(m, D_n) with n = `size`.
    function proof(bytes32[] memory d, uint256 m, uint256 size) internal pure returns (bytes32[] memory) {
        return subproof(d, m, 0, size, true);
    }

    function subtree(bytes32[] memory d, uint256 from, uint256 to) private pure returns (bytes32) {
        uint256 n = to - from;
        if (n == 1) return d[from];
        uint256 k = largestPowerOfTwoBelow(n);
        return node(subtree(d, from, from + k), subtree(d, from + k, to));
    }

    function subproof(bytes32[] memory d, uint256 m, uint256 from, uint256 to, bool complete)
        private
        pure
        returns (bytes32[] memory)
    {
        uint256 n = to - from;
        if (m == n) return complete ? new bytes32[](0) : append(new bytes32[](0), subtree(d, from, to));
        uint256 k = largestPowerOfTwoBelow(n);
        if (m <= k) return append(subproof(d, m, from, from + k, complete), subtree(d, from + k, to));
        return append(subproof(d, m - k, from + k, to, false), subtree(d, from, from + k));
    }

    function largestPowerOfTwoBelow(uint256 n) private pure returns (uint256 k) {
        k = 1;
        while (k * 2 < n) k *= 2;
    }

    function append(bytes32[] memory list, bytes32 item) internal pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = item;
    }
}
