// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Registry of operator logs
/// @notice Keeps, for each publisher, the head of one append-only log (RFC 9162 tree over SHA-256) and the batches it
/// recalled. A head is accepted only with a proof that it extends the previous one, so that nobody, the publisher with
/// its own key included, can rewrite what was once anchored.
/// @dev Every write is authorised by the publisher's EIP-712 signature in the message, never by `msg.sender`: any relayer
/// may pay, and one relayer may finish what another began. Domain: name "Nguon StampLog", version "1", the chain id of
/// the moment and this contract's address. A verifier needs one `eth_call` of {lookup} and no event.
interface IStampLog {
    /// @notice A new head was anchored.
    /// @param publisher Whose log it is.
    /// @param seq Number of this checkpoint, from 1, without gaps.
    /// @param size Number of entries in the log.
    /// @param root RFC 9162 tree hash of the first `size` entries.
    event StampLogPublished(address indexed publisher, uint64 indexed seq, uint64 size, bytes32 root);

    /// @notice A subject was recalled for good.
    /// @param publisher Who recalls it.
    /// @param subject Hash that names the recalled batch.
    /// @param reason Leaf hash of the `recalled` entry in the publisher's log, where the reason is told.
    event StampLogRecalled(address indexed publisher, bytes32 indexed subject, bytes32 reason);

    /// @notice A publisher was admitted or removed.
    /// @param publisher Who.
    /// @param allowed Whether it may publish from now on.
    event StampLogPublisherSet(address indexed publisher, bool allowed);

    /// @notice Publishing was paused or resumed. Recalls and reads are never paused.
    /// @param paused Whether {publish} is refused from now on.
    event StampLogPausedSet(bool paused);

    /// @notice A hand-over of the admin role was offered.
    /// @param admin Who offers it and stays in charge until then.
    /// @param pendingAdmin Who may accept; the zero address withdraws the offer.
    event StampLogAdminTransferStarted(address indexed admin, address indexed pendingAdmin);

    /// @notice The admin role changed hands.
    /// @param previousAdmin Who had it, zero at deployment.
    /// @param admin Who has it now.
    event StampLogAdminTransferred(address indexed previousAdmin, address indexed admin);

    /// @notice The caller is not the admin.
    error StampLogNotAdmin(address caller);
    /// @notice The caller was not offered the admin role.
    error StampLogNotPendingAdmin(address caller);
    /// @notice The zero address can be neither admin nor publisher.
    error StampLogZeroAddress();
    /// @notice Publishing is paused.
    error StampLogPublishingPaused();
    /// @notice The publisher may not do this: never admitted, or removed and trying to publish.
    error StampLogNotPublisher(address publisher);
    /// @notice The checkpoint is not the next one. A relayer that sees this reads {heads}: the same root there means that
    /// its work was already done.
    error StampLogWrongSequence(uint64 expected, uint64 given);
    /// @notice The log must grow with every checkpoint.
    error StampLogSizeNotGrown(uint64 headSize, uint64 given);
    /// @notice The signature is not the publisher's over this message, chain and contract, or its `s` is high.
    /// @param recovered The signer found, or zero where there is none.
    error StampLogBadSignature(address publisher, address recovered);
    /// @notice The proof does not show that the new tree extends the head, i.e. history was rewritten.
    error StampLogBadConsistency(uint64 headSize, bytes32 headRoot, uint64 size, bytes32 root);
    /// @notice The subject was recalled before. Nothing to do: {recalledAt} says since when.
    error StampLogAlreadyRecalled(bytes32 subject, uint64 recalledAt);

    /// @notice Anchors a new head of the publisher's log.
    /// @dev Checked in this order: not paused, publisher admitted, sequence, size, signature, consistency.
    /// Example: with a head of size 3 and seq 1, `publish(p, 2, 7, root7, [c, d, g, l], r, vs)`; the tree and the names of
    /// its nodes are those of RFC 9162 2.1.5.
    /// @param publisher Whose log it is and who signed.
    /// @param seq Number of this checkpoint: the head's plus one, the first is 1.
    /// @param size Number of entries, larger than the head's.
    /// @param root RFC 9162 tree hash of those entries.
    /// @param consistencyProof RFC 9162 2.1.4 proof from the head to this tree; empty for the first checkpoint.
    /// @param r First half of the signature over `Checkpoint(address publisher,uint64 seq,uint64 size,bytes32 root)`.
    /// @param vs Second half (EIP-2098): y parity in the top bit, then `s`, which must be in the lower half order.
    function publish(
        address publisher,
        uint64 seq,
        uint64 size,
        bytes32 root,
        bytes32[] calldata consistencyProof,
        bytes32 r,
        bytes32 vs
    ) external;

    /// @notice Recalls a subject for ever.
    /// @dev Neither a pause nor removal of the publisher blocks it: a warning must not depend on the admin's goodwill.
    /// A second recall of the same subject reverts with {StampLogAlreadyRecalled}.
    /// @param publisher Who recalls; must have been admitted at some time.
    /// @param subject Hash that names the batch.
    /// @param reason Leaf hash of the `recalled` entry in the publisher's log.
    /// @param r First half of the signature over `Recall(address publisher,bytes32 subject,bytes32 reason)`.
    /// @param vs Second half, as in {publish}.
    function recall(address publisher, bytes32 subject, bytes32 reason, bytes32 r, bytes32 vs) external;

    /// @notice Admits or removes a publisher. Its heads, checkpoints and recalls stay. Only for the admin.
    /// @param publisher Who; not the zero address.
    /// @param allowed Whether it may publish from now on.
    function setPublisher(address publisher, bool allowed) external;

    /// @notice Pauses or resumes {publish}, and nothing else. Only for the admin.
    /// @param paused_ Whether {publish} is refused from now on.
    function setPaused(bool paused_) external;

    /// @notice Offers the admin role; it changes hands when the receiver calls {acceptAdmin}. Only for the admin.
    /// @param newAdmin Who may accept; the zero address withdraws an earlier offer.
    function transferAdmin(address newAdmin) external;

    /// @notice Takes the offered admin role.
    function acceptAdmin() external;

    /// @notice Answers a verifier in one call.
    /// @param publisher Whose log.
    /// @param root Tree head that the proof at hand ends in.
    /// @param subject Hash that names the batch.
    /// @return size Tree size anchored under that root, 0 if this root was never anchored.
    /// @return seq Its checkpoint number.
    /// @return anchoredAt Block time of the anchoring, in seconds, 0 if never.
    /// @return recalledAt_ Block time of the recall, in seconds, 0 if not recalled.
    function lookup(address publisher, bytes32 root, bytes32 subject)
        external
        view
        returns (uint64 size, uint64 seq, uint64 anchoredAt, uint64 recalledAt_);

    /// @notice The newest anchored head of a publisher; all zero before the first.
    /// @param publisher Whose log.
    /// @return root RFC 9162 tree hash.
    /// @return size Number of entries.
    /// @return seq Checkpoint number.
    /// @return at Block time of the anchoring, in seconds.
    function heads(address publisher) external view returns (bytes32 root, uint64 size, uint64 seq, uint64 at);

    /// @notice Every head ever anchored, by its root; all zero if that root never was.
    /// @param publisher Whose log.
    /// @param root RFC 9162 tree hash.
    /// @return size Number of entries.
    /// @return seq Checkpoint number.
    /// @return at Block time of the anchoring, in seconds.
    function checkpoints(address publisher, bytes32 root) external view returns (uint64 size, uint64 seq, uint64 at);

    /// @notice When a subject was recalled.
    /// @param publisher Who recalled it.
    /// @param subject Hash that names the batch.
    /// @return at Block time in seconds, 0 if it is not recalled.
    function recalledAt(address publisher, bytes32 subject) external view returns (uint64 at);

    /// @notice Who may publish.
    /// @param publisher The address asked about.
    /// @return allowed Whether it may publish now, a pause aside.
    function publishers(address publisher) external view returns (bool allowed);

    /// @notice Whether {publish} is paused.
    function paused() external view returns (bool);

    /// @notice Who manages publishers and the pause.
    function admin() external view returns (address);

    /// @notice Who was offered the admin role.
    function pendingAdmin() external view returns (address);

    /// @notice EIP-712 domain separator on the chain of the moment.
    function domainSeparator() external view returns (bytes32);
}
