import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import orderStyles from "@/features/portal/orders/orders.module.css"
import { mayManageMembers } from "@/features/portal/permissions"
import { PortalLink } from "@/features/portal/portal-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { AccountForm, RemittanceForm } from "@/features/portal/statements/money-forms"
import { monthWords, StatementView } from "@/features/portal/statements/statement-view"
import styles from "@/features/portal/statements/statements.module.css"
import { formatCount, formatDay, formatMoney, todayInVietnam } from "@/i18n/format"
import type { BankAccount, Difference, StatementMonth } from "@/lib/backend/statements"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Đối soát" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StatementPage({ searchParams }: PageProps) {
  const search = await searchParams
  const today = todayInVietnam(new Date())
  const asked = String(search.thang ?? "")
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7)
  const path = `/htx/doi-soat?thang=${month}`
  const portal = await openPortal(path)
  const [me, months, result, accounts, remittances] = await Promise.all([
    ...([portal.me(), portal.statementMonths(), portal.statement(month)] as const),
    ...([portal.bankAccount(), portal.remittanceDifferences()] as const),
  ])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  return (
    <>
      <div className={styles.notPrinted}>
        <BackLink href="/htx/ban-hang">Bán hàng</BackLink>
      </div>
      <header className={portalStyles.pageHead}>
        <h1>Đối soát</h1>
        <p className={styles.onPaper}>
          {me.data.cooperative.name}, in ngày {formatDay(today)}
        </p>
      </header>
      <div className={styles.notPrinted}>
        <FormMessage good>{doneWords(search)}</FormMessage>
      </div>
      {months.ok && <Months months={months.data.months} current={month} />}
      <div className={portalStyles.columns}>
        <div className={styles.sheet}>
          <StatementView statement={result.data.statement} />
        </div>
        <div className={styles.notPrinted}>
          {accounts.ok && <Account account={accounts.data.bank_account} isOwner={mayManageMembers(me.data)} />}
          {remittances.ok && <Remittances differences={remittances.data.differences} today={today} />}
        </div>
      </div>
    </>
  )
}

function doneWords({ xong, dong, khop }: Record<string, string | string[] | undefined>): string | null {
  if (xong === "tai-khoan") return "Đã ghi tài khoản nhận tiền."
  const counts = [Number(dong), Number(khop)]
  if (xong !== "bang-ke" || counts.some((count) => !Number.isInteger(count))) return null
  return `Đã ghi ${formatCount(counts[0] ?? 0)} dòng, ${formatCount(counts[1] ?? 0)} gói khớp tiền.`
}

function Months({ months, current }: { months: readonly StatementMonth[]; current: string }) {
  return (
    <nav aria-label="Tháng">
      <ul className={styles.months}>
        {months.slice(0, 12).map(({ month }) => (
          <li key={month}>
            <PortalLink href={`/htx/doi-soat?thang=${month}`} aria-current={month === current ? "page" : undefined}>
              {monthWords(month)}
            </PortalLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Account({ account, isOwner }: { account: BankAccount | null; isOwner: boolean }) {
  return (
    <section className={orderStyles.box} aria-labelledby="tai-khoan">
      <h2 id="tai-khoan">Tài khoản nhận tiền</h2>
      {account ? (
        <p>
          {account.bank_name}, số <strong>{account.account_number}</strong>
          <br />
          {account.holder_name}
        </p>
      ) : (
        <p className={orderStyles.warn}>Chưa có tài khoản, nên tiền chưa chi về được.</p>
      )}
      {isOwner ? (
        <AccountForm isFirst={account === null} />
      ) : (
        <p className={orderStyles.soft}>Chủ hợp tác xã ghi và đổi tài khoản này.</p>
      )}
    </section>
  )
}

const DIFFERENCES: Readonly<Record<Difference["kind"], string>> = {
  missing: "chưa thấy tiền về",
  short: "mang về thiếu",
  over: "mang về thừa",
  refused: "người mua không nhận mà có tiền",
  unknown: "không rõ của gói nào",
}

function Remittances({ differences, today }: { differences: readonly Difference[]; today: string }) {
  return (
    <section className={orderStyles.box} aria-labelledby="thu-ho">
      <h2 id="thu-ho">Tiền thu hộ</h2>
      {differences.length === 0 && <p className={orderStyles.soft}>Mọi khoản đã khớp.</p>}
      <ul className={styles.parts}>
        {differences.map(({ kind, reference, due, came }) => (
          <li key={`${kind}-${reference}`}>
            <p>
              <strong>{reference}</strong>: {DIFFERENCES[kind]}
            </p>
            <p className={orderStyles.soft}>
              {due > 0 && `Phải thu ${formatMoney(due)}, `}
              mang về {formatMoney(came)}
            </p>
          </li>
        ))}
      </ul>
      <RemittanceForm today={today} />
    </section>
  )
}
