import * as challenges from "../../../../src/modules/cooperative/challenge-store"
import * as households from "../../../../src/modules/cooperative/household-store"
import * as keys from "../../../../src/modules/cooperative/key-store"
import * as members from "../../../../src/modules/cooperative/member-store"
import * as passkeys from "../../../../src/modules/cooperative/passkey-store"
import * as registrations from "../../../../src/modules/cooperative/registration-store"
import * as secrets from "../../../../src/modules/cooperative/secret-store"
import * as sessions from "../../../../src/modules/cooperative/session-store"
import * as requests from "../../../../src/modules/cooperative/signing-request-store"
import * as notices from "../../../../src/modules/notice/notice-store"
import { HOW_MANY, MOMENT } from "../ids"
import { held, platform, reads, readsOwn, rulesOf, writes, writesOwn } from "../rule"

const SIGN_IN = "before anybody is signed in, by a secret or a login"
const OFFICER = "an officer's question"
/** What a guard of this area looks like in a file that calls. */
const OWN_MEMBER = /req\.member|\bholdMembers\b|requireMember|memberOf/
const OWN_HOUSEHOLD = /\b(findHousehold|requireHousehold|Household\[\])/

const secret = (n: number) => `${n}`.padStart(64, "0")

export const people = {
  ...rulesOf("modules/cooperative/attempt-store", {
    ...{ countAttempt: platform(SIGN_IN), forgetAttempts: platform(SIGN_IN), takeBackAttempt: platform(SIGN_IN) },
    ...{ lockedFor: platform(SIGN_IN), forgetOldTraces: platform("a job") },
  }),
  ...rulesOf("modules/cooperative/challenge-store", {
    insertChallenge: writesOwn((sql, me) =>
      challenges.insertChallenge(sql, {
        ...{ id: "fresh", cooperativeId: me.id, memberId: me.member, challenge: me.own.bytes("fresh") },
      }),
    ),
    useChallenge: writes((sql, me, ids) =>
      challenges.useChallenge(sql, { id: ids.of("challenge"), cooperativeId: me.id, memberId: me.member }),
    ),
  }),
  ...rulesOf("modules/cooperative/household-store", {
    listHouseholds: reads((sql, me) => households.listHouseholds(sql, me.id)),
    findHousehold: reads((sql, me, ids) => households.findHousehold(sql, me.id, ids.of("household"))),
    insertHousehold: writesOwn((sql, me) =>
      households.insertHousehold(sql, {
        ...{ id: "fresh", cooperative_id: me.id, code: "H-99", name: null, name_is_public: false, commune: null },
      }),
    ),
    updateHousehold: writes((sql, me, ids) =>
      households.updateHousehold(sql, {
        ...{ id: ids.of("household"), cooperative_id: me.id, name: "Khác", name_is_public: true, commune: null },
      }),
    ),
    consentsOf: readsOwn((sql, me) => households.consentsOf(sql, me.own.all("household")), OWN_HOUSEHOLD),
    wasConsented: readsOwn((sql, me) => households.wasConsented(sql, me.own.of("household"), MOMENT), OWN_HOUSEHOLD),
    insertConsent: held(OWN_HOUSEHOLD),
    withdrawConsent: held(OWN_HOUSEHOLD),
  }),
  ...rulesOf("modules/cooperative/key-store", {
    lockKeyring: reads((sql, me) => keys.lockKeyring(sql, me.id, "change")),
    currentKey: reads((sql, me) => keys.currentKey(sql, me.id)),
    listKeys: reads((sql, me) => keys.listKeys(sql, me.id)),
    insertFirstKey: platform("the platform's keeper makes a cooperative's first key"),
    proposeKey: writesOwn(async (sql, me) => {
      await keys.dropProposedKeys(sql, me.id)
      const key = { key_id: me.own.hex("fresh"), cooperative_id: me.id, public_key: Buffer.alloc(65) }
      await keys.proposeKey(sql, { ...key, custody: "platform" })
    }),
    dropProposedKeys: writesOwn((sql, me) => keys.dropProposedKeys(sql, me.id)),
    // The key in force is replaced by the own proposed one; another's is put in force for nobody.
    putInForce: writesOwn((sql, me, ids) =>
      keys.putInForce(sql, { cooperativeId: me.id, keyId: ids.hex("key", 1), entryKey: "x", at: MOMENT }),
    ),
    markRevoked: writes((sql, me, ids) =>
      keys.markRevoked(sql, { cooperativeId: me.id, keyId: ids.hex("key"), reason: "mất máy", at: MOMENT }),
    ),
  }),
  ...rulesOf("modules/cooperative/member-store", {
    membersOf: reads((sql, me) => members.membersOf(sql, me.id)),
    activeOwners: reads((sql, me) => members.activeOwners(sql, me.id)),
    holdMembers: platform("a lock, nothing is told"),
    findByLogin: platform(SIGN_IN),
    findMember: held(/cooperative_id|cooperativeId/, /lockPasskey|lockRecoveryCode|requireOfficer/),
    insertMember: writesOwn((sql, me) =>
      members.insertMember(sql, {
        ...{ id: "fresh", cooperative_id: me.id, name: "Mới", email: "moi@example.com", phone: null, role: "recorder" },
        records_for_households: false,
      }),
    ),
    changeMember: held(OWN_MEMBER),
    removeMember: held(OWN_MEMBER),
  }),
  ...rulesOf("modules/cooperative/passkey-store", {
    ...{ insertSignInChallenge: platform(SIGN_IN), useSignInChallenge: platform(SIGN_IN) },
    ...{ lockPasskey: platform(SIGN_IN), markPasskeyUsed: platform(SIGN_IN) },
    passkeysOf: reads((sql, me) => passkeys.passkeysOf(sql, me.member)),
    insertPasskey: writesOwn((sql, me) =>
      passkeys.insertPasskey(sql, {
        ...{
          credential_id: "fresh",
          member_id: me.member,
          public_key: Buffer.alloc(65, 9),
          sign_count: 0,
          name: "Mới",
        },
      }),
    ),
    renamePasskey: writes((sql, me, ids) => passkeys.renamePasskey(sql, me.member, ids.of("passkey"), "Của ai")),
    deletePasskeys: writes((sql, me, ids) => passkeys.deletePasskeys(sql, me.member, ids.of("passkey"))),
  }),
  ...rulesOf("modules/cooperative/registration-attempts", {
    ...{ admitAttempt: platform(SIGN_IN), finishAttempt: platform(SIGN_IN), attemptState: platform(SIGN_IN) },
    ...{ holdAttempt: platform(SIGN_IN), noteCooperative: platform(SIGN_IN), cutShort: platform("a job") },
    dropCutShort: platform("a job"),
  }),
  ...rulesOf("modules/cooperative/registration-store", {
    savePayout: writesOwn((sql, me) =>
      registrations.savePayout(sql, {
        ...{ cooperative_id: me.id, bank_bin: "970415", number_encrypted: "x", number_end: "9999", holder: "HTX" },
      }),
    ),
    payoutOf: reads((sql, me) => registrations.payoutOf(sql, me.id)),
    registrationOf: reads((sql, me) => registrations.registrationOf(sql, me.id)),
    lockRegistration: reads((sql, me) => registrations.lockRegistration(sql, me.id)),
    answersOf: reads((sql, me) => registrations.answersOf(sql, me.id)),
    insertAnswer: writesOwn((sql, me) =>
      registrations.insertAnswer(sql, { id: "fresh", cooperativeId: me.id, memberId: me.member, text: "Thêm" }),
    ),
    ...{ listRegistrations: platform(OFFICER), setStatus: platform(OFFICER), dateRegistration: platform(OFFICER) },
    ...{ correctRegistration: platform(OFFICER), cooperativeNames: platform("names are public") },
  }),
  ...rulesOf("modules/cooperative/secret-store", {
    insertInvitation: writesOwn((sql, me) =>
      secrets.insertInvitation(sql, {
        ...{ id: "fresh", cooperative_id: me.id, role: "recorder", records_for_households: false },
        ...{ invited_by: me.member, linkMac: secret(1), codeMac: secret(2) },
      }),
    ),
    openInvitations: reads((sql, me) => secrets.openInvitations(sql, me.id)),
    revokeInvitation: writes((sql, me, ids) => secrets.revokeInvitation(sql, me.id, ids.of("invitation"))),
    ...{ findInvitation: platform(SIGN_IN), lockInvitation: platform(SIGN_IN), markAccepted: platform(SIGN_IN) },
    ...{ lockRecoveryCode: platform(SIGN_IN), markRecoveryUsed: platform(SIGN_IN) },
    replaceRecoveryCode: held(/giveRecoveryCode|memberId: string; madeBy/),
  }),
  ...rulesOf("modules/cooperative/session-store", {
    insertSession: platform(SIGN_IN),
    touchSession: platform("the session that asks"),
    sessionsOf: reads((sql, me) => sessions.sessionsOf(sql, me.member)),
    memberOfSession: reads((sql, me, ids) => sessions.memberOfSession(sql, me.member, ids.of("session"))),
    endSession: writes((sql, me, ids) => sessions.endSession(sql, me.member, ids.of("session"))),
    endAllSessions: writesOwn((sql, me) => sessions.endAllSessions(sql, me.member)),
  }),
  ...rulesOf("modules/cooperative/signing-request-store", {
    openRequests: reads((sql, me) => requests.openRequests(sql, me.id)),
    lockRequest: reads((sql, me, ids) => requests.lockRequest(sql, me.id, ids.of("request"))),
    insertRequest: writesOwn((sql, me) =>
      requests.insertRequest(sql, {
        ...{
          id: "fresh",
          cooperative_id: me.id,
          entry_key: "fresh",
          kind: "batch-sealed",
          subject: "x",
          requires: null,
        },
        body: me.own.bytes("fresh"),
      }),
    ),
    markSigned: held(/lockRequest|openRequests/),
    withdrawRequests: held(/entryKey|entry_key/),
    withdrawRotations: writesOwn((sql, me) => requests.withdrawRotations(sql, me.id)),
  }),
  ...rulesOf("modules/notice/notice-store", {
    insertNotice: platform("what happened to a cooperative is told to it"),
    noticesOf: reads((sql, me) => notices.noticesOf(sql, me.id, HOW_MANY * 2)),
    countUnread: reads((sql, me) => notices.countUnread(sql, me.id)),
    markRead: writes((sql, me, ids) => notices.markRead(sql, me.id, ids.of("notice"))),
    markAllRead: writesOwn((sql, me) => notices.markAllRead(sql, me.id)),
  }),
  ...rulesOf("modules/officer/decision-store", {
    ...{ insertDecision: platform(OFFICER), decisionsAbout: held(/cooperativeId|cooperative_id|admin/) },
    decisionsOn: platform(OFFICER),
  }),
  ...rulesOf("modules/officer/officer-store", {
    ...{ insertOfficer: platform(OFFICER), lockOfficerOf: platform(OFFICER), lockForRevocation: platform(OFFICER) },
    markRevoked: platform(OFFICER),
  }),
  ...rulesOf("workflows/custody/change-key", { propose: held(/lockKeyring|cooperativeId/) }),
  ...rulesOf("workflows/custody/confirm-certificate", { findCertificate: platform(OFFICER) }),
  ...rulesOf("workflows/custody/officers", { requireOfficer: platform(OFFICER) }),
  ...rulesOf("workflows/cooperative/list-cooperatives", { listCooperatives: platform(OFFICER) }),
}
