// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ConsistencyProof} from "./ConsistencyProof.sol";
import {IStampLog} from "./IStampLog.sol";

/// @title Registry of operator logs
/// @notice See {IStampLog}. Immutable: no proxy, no owner of the data, no way to withdraw a head or a recall.
/// @dev Nothing is baked into the code at deployment, so that `eth_getCode` equals the published artifact on every chain.
contract StampLog is IStampLog {
    /// @dev A removed publisher keeps the right to recall what it once published.
    enum Standing {
        Unknown,
        Admitted,
        Removed
    }

    struct Head {
        bytes32 root;
        uint64 size;
        uint64 seq;
        uint64 at;
    }

    /// @dev One slot: the root is the key.
    struct Checkpoint {
        uint64 size;
        uint64 seq;
        uint64 at;
    }

    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant NAME_HASH = keccak256("Nguon StampLog");
    bytes32 private constant VERSION_HASH = keccak256("1");
    bytes32 private constant CHECKPOINT_TYPEHASH =
        keccak256("Checkpoint(address publisher,uint64 seq,uint64 size,bytes32 root)");
    bytes32 private constant RECALL_TYPEHASH = keccak256("Recall(address publisher,bytes32 subject,bytes32 reason)");

    /// @dev Half of the secp256k1 group order (EIP-2): of the two valid `s` only the lower is taken.
    uint256 private constant MAX_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 private constant S_MASK = type(uint256).max >> 1;

    /// @inheritdoc IStampLog
    address public override admin;
    /// @inheritdoc IStampLog
    bool public override paused;
    /// @inheritdoc IStampLog
    address public override pendingAdmin;

    /// @inheritdoc IStampLog
    mapping(address publisher => Head) public override heads;
    /// @inheritdoc IStampLog
    mapping(address publisher => mapping(bytes32 root => Checkpoint)) public override checkpoints;
    /// @inheritdoc IStampLog
    mapping(address publisher => mapping(bytes32 subject => uint64 at)) public override recalledAt;

    mapping(address publisher => Standing) private _standings;

    modifier onlyAdmin() {
        if (msg.sender != admin) revert StampLogNotAdmin(msg.sender);
        _;
    }

    /// @notice Opens an empty registry.
    /// @param initialAdmin Who manages publishers and the pause; better a multi-signature account.
    /// @param initialPublishers Publishers admitted from the start.
    constructor(address initialAdmin, address[] memory initialPublishers) {
        if (initialAdmin == address(0)) revert StampLogZeroAddress();
        admin = initialAdmin;
        emit StampLogAdminTransferred(address(0), initialAdmin);
        for (uint256 i = 0; i < initialPublishers.length; ++i) {
            _setPublisher(initialPublishers[i], true);
        }
    }

    /// @inheritdoc IStampLog
    function publish(
        address publisher,
        uint64 seq,
        uint64 size,
        bytes32 root,
        bytes32[] calldata consistencyProof,
        bytes32 r,
        bytes32 vs
    ) external override {
        if (paused) revert StampLogPublishingPaused();
        if (_standings[publisher] != Standing.Admitted) revert StampLogNotPublisher(publisher);
        Head storage head = heads[publisher];
        uint64 headSize = head.size;
        uint64 nextSeq = head.seq + 1;
        if (seq != nextSeq) revert StampLogWrongSequence(nextSeq, seq);
        if (size <= headSize) revert StampLogSizeNotGrown(headSize, size);
        _requireSignature(publisher, keccak256(abi.encode(CHECKPOINT_TYPEHASH, publisher, seq, size, root)), r, vs);
        _requireConsistency(headSize, head.root, size, root, consistencyProof);

        (head.root, head.size, head.seq, head.at) = (root, size, seq, uint64(block.timestamp));
        // Never overwrites: two trees of different sizes, one extending the other, share a root only if SHA-256 collides.
        checkpoints[publisher][root] = Checkpoint(size, seq, uint64(block.timestamp));
        emit StampLogPublished(publisher, seq, size, root);
    }

    /// @inheritdoc IStampLog
    function recall(address publisher, bytes32 subject, bytes32 reason, bytes32 r, bytes32 vs) external override {
        if (_standings[publisher] == Standing.Unknown) revert StampLogNotPublisher(publisher);
        _requireSignature(publisher, keccak256(abi.encode(RECALL_TYPEHASH, publisher, subject, reason)), r, vs);
        mapping(bytes32 subject => uint64 at) storage recalls = recalledAt[publisher];
        uint64 since = recalls[subject];
        if (since != 0) revert StampLogAlreadyRecalled(subject, since);

        recalls[subject] = uint64(block.timestamp);
        emit StampLogRecalled(publisher, subject, reason);
    }

    /// @inheritdoc IStampLog
    function setPublisher(address publisher, bool allowed) external override onlyAdmin {
        _setPublisher(publisher, allowed);
    }

    /// @inheritdoc IStampLog
    function setPaused(bool paused_) external override onlyAdmin {
        paused = paused_;
        emit StampLogPausedSet(paused_);
    }

    /// @inheritdoc IStampLog
    function transferAdmin(address newAdmin) external override onlyAdmin {
        pendingAdmin = newAdmin;
        emit StampLogAdminTransferStarted(msg.sender, newAdmin);
    }

    /// @inheritdoc IStampLog
    function acceptAdmin() external override {
        if (msg.sender != pendingAdmin) revert StampLogNotPendingAdmin(msg.sender);
        emit StampLogAdminTransferred(admin, msg.sender);
        admin = msg.sender;
        delete pendingAdmin;
    }

    /// @inheritdoc IStampLog
    function lookup(address publisher, bytes32 root, bytes32 subject)
        external
        view
        override
        returns (uint64 size, uint64 seq, uint64 anchoredAt, uint64 recalledAt_)
    {
        Checkpoint storage checkpoint = checkpoints[publisher][root];
        return (checkpoint.size, checkpoint.seq, checkpoint.at, recalledAt[publisher][subject]);
    }

    /// @inheritdoc IStampLog
    function publishers(address publisher) external view override returns (bool) {
        return _standings[publisher] == Standing.Admitted;
    }

    /// @inheritdoc IStampLog
    /// @dev Computed at each use, which costs about as much as comparing a cached chain id and cannot go stale in a fork.
    function domainSeparator() public view override returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, block.chainid, address(this)));
    }

    function _setPublisher(address publisher, bool allowed) private {
        if (publisher == address(0)) revert StampLogZeroAddress();
        // Removing a stranger must not make it one that may recall.
        if (allowed) _standings[publisher] = Standing.Admitted;
        else if (_standings[publisher] == Standing.Admitted) _standings[publisher] = Standing.Removed;
        emit StampLogPublisherSet(publisher, allowed);
    }

    function _requireSignature(address publisher, bytes32 structHash, bytes32 r, bytes32 vs) private view {
        uint256 s = uint256(vs) & S_MASK;
        address recovered;
        if (s <= MAX_S) {
            bytes32 digest = keccak256(abi.encodePacked(hex"1901", domainSeparator(), structHash));
            recovered = ecrecover(digest, uint8((uint256(vs) >> 255) + 27), r, bytes32(s));
        }
        // `publisher` is never zero here, so the zero that ecrecover returns for nonsense does not match.
        if (recovered != publisher) revert StampLogBadSignature(publisher, recovered);
    }

    function _requireConsistency(
        uint64 headSize,
        bytes32 headRoot,
        uint64 size,
        bytes32 root,
        bytes32[] calldata consistencyProof
    ) private view {
        bool extended = headSize == 0
            ? consistencyProof.length == 0
            : ConsistencyProof.verify(headSize, size, headRoot, root, consistencyProof);
        if (!extended) revert StampLogBadConsistency(headSize, headRoot, size, root);
    }
}
