import { moment } from "../../lib/dates"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { Nothing, ReadError, Waiting } from "../../lib/load-state"
import { SubjectCard } from "../../lib/subject-card"
import { useAccounts } from "./use-books"
import { ACCOUNT_WORDS } from "./words"

/** Where the money goes now, and every account of before. */
export const Accounts = ({ cooperativeId }: { cooperativeId: string }) => {
  const language = useLanguage()
  const words = ACCOUNT_WORDS[language]
  const { data, error, isFetching, refetch } = useAccounts(cooperativeId)
  if (error) return <ReadError {...{ error, isFetching, refetch }} hasData={data !== undefined} />
  if (!data) return <Waiting />
  if (data.bank_accounts.length === 0) return <Nothing>{words.none}</Nothing>
  return data.bank_accounts.map(({ id, bin, bank_name, account_number, holder_name, named_by, since }, index) => (
    <SubjectCard
      key={id}
      title={`${bank_name} ${account_number}`}
      standing={index === 0 ? { colour: "green", name: words.current } : { colour: "grey", name: words.before }}
      data-account={id}
    >
      <Facts
        facts={[
          [words.holder, holder_name],
          [words.bin, bin],
          [words.since, moment(since, language)],
          [words.by, named_by],
        ]}
      />
    </SubjectCard>
  ))
}
