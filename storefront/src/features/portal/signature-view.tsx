import { formatInstant } from "@/i18n/format"
import type { CooperativeKey, Keys, SigningRequests } from "@/lib/backend/portal"
import { Icon } from "@/ui/icon"
import { BackLink } from "./back-link"
import { HOLDER_WORDS, KEY_HOLDER_WORDS, KEY_STATE_WORDS } from "./custody-words"
import { EnrolPasskey } from "./enrol-passkey"
import { ReturnForm, RevokeForm } from "./forms/key-forms"
import { SignList } from "./sign-list"
import portal from "./portal.module.css"
import styles from "./signature.module.css"

type SignatureViewProps = {
  keys: Keys
  waiting: SigningRequests
  cooperative: string
  isOwner: boolean
  mayManage: boolean
  justAsked: boolean
}

export function SignatureView({ keys, waiting, cooperative, isOwner, mayManage, justAsked }: SignatureViewProps) {
  const current = keys.keys.find(({ state }) => state === "current")
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={portal.pageHead}>
        <h1>Chữ ký của hợp tác xã</h1>
        <p className={portal.soft}>Mỗi lần niêm phong, phát hành tem hay thu hồi, sổ công khai đòi chữ ký này.</p>
      </header>
      <Holder keys={keys} current={current} />
      <SignList
        {...waiting}
        mayManage={mayManage}
        hint={justAsked ? "Ký mục dưới đây bằng điện thoại đang giữ khoá là xong." : undefined}
      />
      {isOwner ? (
        <Change custody={keys.custody} cooperative={cooperative} />
      ) : (
        <p className={portal.note}>Chủ nhiệm mới đổi được nơi giữ khoá ký.</p>
      )}
      <History keys={keys.keys} isOwner={isOwner} />
    </>
  )
}

function Holder({ keys, current }: { keys: Keys; current: CooperativeKey | undefined }) {
  const words = HOLDER_WORDS[keys.custody ?? "none"]
  return (
    <section className={`${styles.holder} ${keys.custody ? "" : styles.holderGone}`} aria-label="Ai đang giữ khoá">
      <Icon name={keys.custody === "self" ? "phone" : keys.custody ? "lock" : "alert"} size={32} />
      <div>
        <strong>{words.name}</strong>
        <p>{words.detail}</p>
        {current?.since && <p>Từ {formatInstant(current.since)}.</p>}
      </div>
    </section>
  )
}

function Change({ custody, cooperative }: { custody: Keys["custody"]; cooperative: string }) {
  if (custody === null) return null
  if (custody === "platform") {
    return (
      <section aria-labelledby="doi-khoa">
        <h2 id="doi-khoa" className={portal.sectionTitle}>
          Tự giữ khoá trên điện thoại này
        </h2>
        <div className={`${portal.sheet} ${styles.change}`}>
          <p>
            Khoá sẽ nằm trong điện thoại, mở bằng vân tay hoặc mã khoá máy. Từ đó sàn không ký thay được; mỗi lần niêm
            phong, bà con bấm <strong>Ký</strong> thêm một lần.
          </p>
          <p>Điện thoại hỏi hai lần: một lần tạo khoá, một lần ký thử.</p>
          <EnrolPasskey name={cooperative} button="Ký bằng điện thoại này" />
        </div>
      </section>
    )
  }
  return (
    <section aria-labelledby="doi-khoa">
      <h2 id="doi-khoa" className={portal.sectionTitle}>
        Đổi nơi giữ khoá
      </h2>
      <details className={portal.part}>
        <summary>Chuyển sang điện thoại mới</summary>
        <div className={`${portal.sheet} ${styles.change}`}>
          <p>Mở trang này trên điện thoại mới rồi bấm nút dưới đây. Xong, cầm điện thoại cũ ký đồng ý là chuyển.</p>
          <EnrolPasskey name={cooperative} button="Tạo khoá trên điện thoại này" />
        </div>
      </details>
      <details className={portal.part}>
        <summary>Trả khoá cho sàn giữ hộ</summary>
        <div className={`${portal.sheet} ${styles.change}`}>
          <p>Sàn tạo một khoá mới, mã hoá và cất ở máy chủ. Điện thoại phải ký đồng ý thì mới chuyển.</p>
          <ReturnForm />
        </div>
      </details>
      <details className={portal.part}>
        <summary>Mất điện thoại thì làm sao?</summary>
        <div className={portal.sheet}>
          <p>
            Gọi ngay cán bộ phụ trách của sàn. Cán bộ huỷ khoá trên điện thoại mất và cấp khoá mới do sàn giữ hộ; việc
            ấy ghi trên sổ công khai dưới tên cán bộ. Tem đã in vẫn dùng bình thường.
          </p>
        </div>
      </details>
    </section>
  )
}

function History({ keys, isOwner }: { keys: CooperativeKey[]; isOwner: boolean }) {
  if (keys.length < 2) return null
  return (
    <section aria-labelledby="cac-khoa">
      <h2 id="cac-khoa" className={portal.sectionTitle}>
        Các khoá đã dùng
      </h2>
      <ul className={portal.rows}>
        {keys.map((key) => (
          <li key={key.key_id} className={styles.key}>
            <strong>{KEY_HOLDER_WORDS[key.custody]}</strong>
            <span className={styles.soft}>
              {KEY_STATE_WORDS[key.state]}
              {key.since && `, từ ${formatInstant(key.since)}`}
              {key.until && ` đến ${formatInstant(key.until)}`}
            </span>
            {key.revoke_reason && <span className={styles.soft}>Lý do: {key.revoke_reason}</span>}
            <span className={styles.keyId}>Mã khoá {key.key_id.slice(0, 12)}…</span>
            {isOwner && key.state === "proposed" && <RevokeForm keyId={key.key_id} isProposed />}
            {isOwner && key.state === "replaced" && (
              <details className={portal.part}>
                <summary>Huỷ khoá cũ này</summary>
                <RevokeForm keyId={key.key_id} isProposed={false} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
