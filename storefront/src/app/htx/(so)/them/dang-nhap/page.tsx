import type { Metadata } from "next"
import { AddPasskey } from "@/features/portal/access/add-passkey"
import { ChangePasswordForm, EndOthersForm, EndSessionForm, PasskeyForms } from "@/features/portal/access/account-forms"
import { currentVisitor } from "@/features/portal/access/visitor"
import { BackLink } from "@/features/portal/back-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatInstant, formatInstantDay } from "@/i18n/format"
import type { MemberSession, SignInPasskey } from "@/lib/backend/members"
import { FormMessage } from "@/ui/field"

const PATH = "/htx/them/dang-nhap"

export const metadata: Metadata = { title: "Cách vào sổ của tôi" }

export default async function AccountPage({ searchParams }: { searchParams: Promise<{ xong?: string }> }) {
  const portal = await openPortal(PATH)
  const [me, passkeys, sessions] = await Promise.all([portal.me(), portal.signInPasskeys(), portal.sessions()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!passkeys.ok) return <PortalProblem error={passkeys.error} path={PATH} />
  if (!sessions.ok) return <PortalProblem error={sessions.error} path={PATH} />
  const { device } = await currentVisitor()
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={styles.pageHead}>
        <h1>Cách vào sổ của tôi</h1>
      </header>
      <FormMessage good>{DONE[(await searchParams).xong ?? ""] ?? null}</FormMessage>
      <div className={styles.sheet}>
        <h2>Mở sổ bằng vân tay hoặc khuôn mặt</h2>
        <p>Lần sau khỏi gõ mật khẩu: mở khoá điện thoại thế nào thì mở sổ thế ấy.</p>
        <p className={styles.soft}>
          Cái này chỉ để bạn vào sổ. Chữ ký của hợp tác xã là khoá khác, ở mục Chữ ký; cài hay gỡ ở đây không đụng đến
          nó.
        </p>
        <AddPasskey memberName={me.data.member.name} deviceName={device} />
      </div>
      {passkeys.data.passkeys.length > 0 && <Passkeys passkeys={passkeys.data.passkeys} />}
      <Sessions sessions={sessions.data.sessions} />
      <h2 className={styles.sectionTitle}>Mật khẩu</h2>
      <div className={styles.sheet}>
        <ChangePasswordForm />
      </div>
    </>
  )
}

function Passkeys({ passkeys }: { passkeys: readonly SignInPasskey[] }) {
  return (
    <>
      <h2 className={styles.sectionTitle}>Máy đã cài</h2>
      {passkeys.map((passkey) => (
        <div key={passkey.credential_id} className={styles.sheet}>
          <p>
            <strong>{passkey.name}</strong>
            <br />
            <span className={styles.soft}>
              Cài {formatInstantDay(passkey.created_at)}
              {passkey.last_used_at && `, dùng lần cuối ${formatInstant(passkey.last_used_at)}`}
            </span>
          </p>
          <PasskeyForms id={passkey.credential_id} name={passkey.name} />
        </div>
      ))}
    </>
  )
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  password: "bằng mật khẩu",
  passkey: "bằng vân tay hoặc khuôn mặt",
  invitation: "bằng lời mời",
  recovery: "bằng mã lấy lại",
  registration: "lúc đăng ký",
}

function Sessions({ sessions }: { sessions: readonly MemberSession[] }) {
  return (
    <>
      <h2 className={styles.sectionTitle}>Đang đăng nhập ở</h2>
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.row}>
            <span className={styles.rowText}>
              <strong>{session.is_this ? `${session.device} (máy này)` : session.device}</strong>
              <span>
                Vào {METHOD_WORDS[session.method] ?? ""} {formatInstant(session.created_at)}
              </span>
              <span>Dùng lần cuối {formatInstant(session.last_used_at)}</span>
            </span>
            {!session.is_this && <EndSessionForm id={session.id} />}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className={styles.diaryAction}>
          <EndOthersForm />
        </div>
      )}
    </>
  )
}

const DONE: Readonly<Record<string, string>> = {
  cai: "Đã cài. Lần sau bấm “Mở bằng vân tay hoặc khuôn mặt”.",
  ten: "Đã đổi tên.",
  go: "Đã gỡ.",
  ra: "Đã đăng xuất máy kia.",
  "ra-het": "Đã đăng xuất mọi máy khác.",
  "mat-khau": "Đã đổi mật khẩu. Các máy khác phải đăng nhập lại.",
}
