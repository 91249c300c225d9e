// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title RFC 9162 consistency proofs over SHA-256
/// @notice Decides whether a tree extends another one without changing any of its leaves.
library ConsistencyProof {
    /// @notice Verifies a proof by the algorithm of RFC 9162 2.1.4.2.
    /// @dev All arguments may be chosen by an attacker. The loop ends with the proof or when the path is used up.
    /// @param oldSize Leaves of the old tree; an empty tree has no proof and is refused.
    /// @param newSize Leaves of the new tree.
    /// @param oldRoot Tree hash of the old tree.
    /// @param newRoot Tree hash of the new tree.
    /// @param proof Node hashes in the order of RFC 9162 2.1.4.1; empty when the sizes are equal.
    /// @return True if the first `oldSize` leaves of both trees are the same.
    function verify(uint64 oldSize, uint64 newSize, bytes32 oldRoot, bytes32 newRoot, bytes32[] calldata proof)
        internal
        view
        returns (bool)
    {
        if (oldSize == 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.length == 0 && oldRoot == newRoot;
        if (proof.length == 0) return false;

        unchecked {
            uint256 fn = oldSize - 1;
            uint256 sn = newSize - 1;
            while (fn & 1 == 1) {
                fn >>= 1;
                sn >>= 1;
            }
            // A power of two is one full subtree, whose hash the proof omits because the verifier has it: it is oldRoot.
            // Exactly then the shifts above used fn up.
            uint256 i = fn == 0 ? 0 : 1;
            bytes32 fr = i == 0 ? oldRoot : proof[0];
            bytes32 sr = fr;

            for (; i < proof.length; ++i) {
                if (sn == 0) return false;
                bytes32 c = proof[i];
                if (fn & 1 == 1 || fn == sn) {
                    fr = nodeHash(c, fr);
                    sr = nodeHash(c, sr);
                    while (fn != 0 && fn & 1 == 0) {
                        fn >>= 1;
                        sn >>= 1;
                    }
                } else {
                    sr = nodeHash(sr, c);
                }
                fn >>= 1;
                sn >>= 1;
            }
            return fr == oldRoot && sr == newRoot && sn == 0;
        }
    }

    /// @notice SHA-256(0x01 | left | right), the interior node of RFC 9162 2.1.1.
    /// @dev Assembly because a proof of 12 nodes calls this up to 24 times and the compiler's own `sha256` copies the
    /// input twice. Writes behind the free memory pointer without moving it. The check of `returndatasize` refuses a
    /// chain without the precompile, where the call would succeed and return nothing.
    /// @param left Hash of the left subtree.
    /// @param right Hash of the right subtree.
    /// @return hash Hash of the tree that joins them.
    function nodeHash(bytes32 left, bytes32 right) internal view returns (bytes32 hash) {
        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore8(input, 0x01)
            mstore(add(input, 0x01), left)
            mstore(add(input, 0x21), right)
            if iszero(and(eq(returndatasize(), 0x20), staticcall(gas(), 0x02, input, 0x41, 0x00, 0x20))) {
                revert(0x00, 0x00)
            }
            hash := mload(0x00)
        }
    }
}
