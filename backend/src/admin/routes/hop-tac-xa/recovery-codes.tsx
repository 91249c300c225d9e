import { Button, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { errorText, moment } from "../../lib/papers-api"
import { ReasonForm } from "../../lib/reason-form"
import { useGiveRecoveryCode, useOwners, type Owner } from "./use-owners"

/** For an owner who cannot get in and has no other owner to help: asked for in person, written down for good. */
export const RecoveryCodes = ({ cooperativeId }: { cooperativeId: string }) => {
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button size="small" variant="transparent" className="self-start" onClick={() => setIsOpen(true)}>
        Chủ nhiệm không đăng nhập được?
      </Button>
    )
  }
  return (
    <section className="flex flex-col gap-3" aria-label="Mã vào lại cho chủ nhiệm">
      <Heading level="h3">Mã vào lại cho chủ nhiệm</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        Chỉ cấp sau khi gặp và biết chắc là đúng người. Mã dùng một lần trong 48 giờ, để người ấy tự đặt mật khẩu mới;
        dùng xong thì mọi máy khác bị đăng xuất. Ai cấp, lúc nào, vì sao đều được ghi lại.
      </Text>
      <Owners cooperativeId={cooperativeId} />
    </section>
  )
}

const Owners = ({ cooperativeId }: { cooperativeId: string }) => {
  const { data, error } = useOwners(cooperativeId)
  if (error) {
    return (
      <Text size="small" role="alert" className="text-ui-fg-error">
        {errorText(error)}
      </Text>
    )
  }
  if (!data) return <Text size="small">Đang đọc…</Text>
  if (data.owners.length === 0) return <Text size="small">Hợp tác xã này chưa có chủ nhiệm nào.</Text>
  return data.owners.map((owner) => <OwnerCode key={owner.id} owner={owner} cooperativeId={cooperativeId} />)
}

const OwnerCode = ({ owner, cooperativeId }: { owner: Owner; cooperativeId: string }) => {
  const [isAsking, setIsAsking] = useState(false)
  const giving = useGiveRecoveryCode(owner.id, cooperativeId)
  return (
    <div className="flex flex-col gap-2" data-owner={owner.id}>
      <Text size="small" weight="plus">
        {owner.name}: {[owner.phone, owner.email].filter(Boolean).join(", ")}
      </Text>
      {giving.data && <GivenCode {...giving.data.recovery} />}
      {owner.is_suspended && (
        <Text size="small">Người này đang bị tạm dừng trong hợp tác xã nên có mã cũng không vào được.</Text>
      )}
      {!owner.is_suspended && !isAsking && (
        <Button size="small" variant="secondary" className="self-start" onClick={() => setIsAsking(true)}>
          {giving.data ? "Cấp mã khác" : "Cấp mã vào lại"}
        </Button>
      )}
      {isAsking && (
        <ReasonForm
          label={`Vì sao biết chắc đây là ${owner.name}?`}
          hint="Ví dụ: gặp tại uỷ ban xã, đã xem căn cước. Mã cấp trước, nếu còn, sẽ hết dùng được."
          button="Đúng người, cấp mã"
          isPending={giving.isPending}
          error={giving.isError ? errorText(giving.error) : null}
          onSubmit={(reason) => giving.mutate(reason, { onSuccess: () => setIsAsking(false) })}
          onCancel={() => setIsAsking(false)}
        />
      )}
      <GivenBefore decisions={owner.decisions} />
    </div>
  )
}

/** Told this once: the server does not keep it in clear. */
const GivenCode = ({ code, expires_at }: { code: string; expires_at: string }) => (
  <div role="status" className="flex flex-col gap-1">
    <Text className="font-mono text-xl tracking-widest">{code}</Text>
    <Text size="small">
      Đọc cho người ấy ghi lại ngay: đóng trang này là không xem lại được. Nhập ở trang đăng nhập, mục Quên mật khẩu,
      trước {moment(expires_at)}.
    </Text>
  </div>
)

const GivenBefore = ({ decisions }: Pick<Owner, "decisions">) => {
  if (decisions.length === 0) return null
  return (
    <ol className="flex flex-col gap-1" aria-label="Mã đã cấp">
      {decisions.map(({ at, officer_name, reason }) => (
        <li key={at}>
          <Text size="small" className="text-ui-fg-subtle whitespace-pre-line">
            {moment(at)}: {officer_name ?? "Cán bộ"} cấp mã{reason ? `. ${reason}` : ""}
          </Text>
        </li>
      ))}
    </ol>
  )
}
