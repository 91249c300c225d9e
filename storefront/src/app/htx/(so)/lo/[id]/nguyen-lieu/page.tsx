import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { BoughtInputForm, InputList, OwnInputsForm } from "@/features/portal/batches/inputs-forms"
import { batchPath } from "@/features/portal/batches/paths"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Lô nguyên liệu" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function InputsPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const search = await searchParams
  const path = `${batchPath(id)}/nguyen-lieu`
  const portal = await openPortal(path)
  const [result, lots] = await Promise.all([portal.batch(id), portal.inputCandidates(id)])
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  if (!lots.ok) return <PortalProblem error={lots.error} path={path} />
  const { batch } = result.data
  if (batch.state !== "draft") redirect(`${batchPath(id)}?loi=batch_already_sealed`)
  const { candidates } = lots.data
  return (
    <>
      <BackLink href={batchPath(id)}>{`Lô ${batch.lot_code}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>Lô nguyên liệu</h1>
        <p className={styles.soft}>Lô này làm từ những lô nào? Lô của các hộ, lô của mình, hoặc lô đã mua.</p>
      </header>
      {search.xong !== undefined && <FormMessage good>Đã thêm vào lô.</FormMessage>}
      {search.bo !== undefined && <FormMessage good>Đã bỏ ra khỏi lô.</FormMessage>}
      {batch.inputs.length > 0 && (
        <section aria-labelledby="da-them">
          <h2 id="da-them" className={styles.sectionTitle}>
            Đang dùng {batch.inputs.length} lô
          </h2>
          <InputList batchId={batch.id} inputs={batch.inputs} />
          <p className={styles.diaryAction}>
            <LinkButton href={`${batchPath(id)}#can-bang`} tone="secondary" wide>
              Xong, xem cân vào cân ra
            </LinkButton>
          </p>
        </section>
      )}
      <section aria-labelledby="lo-minh">
        <h2 id="lo-minh" className={styles.sectionTitle}>
          Lô của hợp tác xã
        </h2>
        {candidates.length === 0 ? (
          <p className={styles.sheet}>
            Chưa có lô nào đã niêm phong mà còn hàng. Niêm phong lô của hộ trước, rồi quay lại.
          </p>
        ) : (
          <OwnInputsForm batchId={batch.id} lots={candidates} formKey={crypto.randomUUID()} />
        )}
      </section>
      <section aria-labelledby="lo-mua">
        <h2 id="lo-mua" className={styles.sectionTitle}>
          Lô đã mua
        </h2>
        <BoughtInputForm batchId={batch.id} formKey={crypto.randomUUID()} />
      </section>
    </>
  )
}
