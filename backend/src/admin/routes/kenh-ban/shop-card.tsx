import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { daysSince, moment } from "../../lib/dates"
import { Decide } from "../../lib/decide"
import { DecisionHistory } from "../../lib/decision-history"
import { Facts } from "../../lib/facts"
import { useLanguage } from "../../lib/language"
import { dong } from "../../lib/money"
import { SubjectCard } from "../../lib/subject-card"
import { TOUCH } from "../../lib/touch"
import { decide, useDetail, type Shop } from "./use-channels"
import { aspectName, CARD_WORDS, className, driftName, floorName, isFileFloor, STATES } from "./words"

/** A cooperative's shop on another floor: what waits, what failed, and what an officer may do. */
export const ShopCard = ({ shop }: { shop: Shop }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const isByHand = isFileFloor(shop.platform)
  const { status, left_alone_until: until, dirty_p95: age, creates } = shop
  const { colour, name } = STATES[status === "connected" && until ? "left_alone" : status]
  const at = (time: string | null) => time && moment(time, language)
  const faults = Object.entries(shop.faults).map(([kind, n]) => `${n} ${className(kind, language)}`)
  const choices = [
    ...(status === "connected" && !isByHand
      ? [
          {
            ...{ action: "pause" as const, button: words.pause, said: words.paused },
            ask: { label: words.whyPause, hint: words.pauseHint },
          },
        ]
      : []),
    ...(status === "paused" && isByOfficer(shop)
      ? [{ action: "resume" as const, button: words.resume, said: words.resumed }]
      : []),
    ...(shop.dead > 0 ? [{ action: "retry" as const, button: words.retry, said: words.retried }] : []),
  ]
  const waiting = words.waiting(shop.queue, words.minutes(Math.ceil((age ?? 0) / 60)))
  return (
    <SubjectCard
      title={isByHand ? floorName(shop.platform) : `${floorName(shop.platform)}, ${shop.shop_name ?? shop.shop_ref}`}
      standing={{ colour, name: name[language] }}
      data-shop={shop.id}
    >
      <Facts
        facts={[
          [words.cooperative, shop.cooperative_name],
          [words.reason, reasonOf(shop, words.bySeller)],
          [words.again, at(until)],
          [words.waits, isByHand ? null : shop.queue > 0 ? waiting : words.none],
          [words.stuck, shop.stuck || null],
          [
            words.calls,
            isByHand ? null : faults.length > 0 ? words.called(shop.calls, faults.join(", ")) : words.well(shop.calls),
          ],
          [
            words.token,
            status === "needs_consent" ? null : shop.token_ends_at && words.days(-daysSince(shop.token_ends_at) - 1),
          ],
          [words.lastOrder, at(shop.last_order_at)],
          [words.read, at(shop.read_at)],
          [words.drifts, shop.drifts || null],
          [words.orphans, shop.orphans || null],
          [
            words.creates,
            creates &&
              `${words.created(creates.used, creates.most)}${creates.tomorrow > 0 ? words.tomorrow(creates.tomorrow) : ""}`,
          ],
          [words.dead, shop.dead || null],
        ]}
      />
      {shop.dead + shop.drifts > 0 && <Stuck id={shop.id} />}
      <DecisionHistory decisions={shop.decisions} />
      {choices.length > 0 && <Decide choices={choices} send={(action, reason) => decide(shop.id, action, reason)} />}
    </SubjectCard>
  )
}

const BY_OFFICER = /^officer(?:: )?/
const isByOfficer = ({ status_reason: reason }: Shop): boolean => reason !== null && BY_OFFICER.test(reason)

/** A floor's words as it said them, an officer's own without the mark that tells them apart. */
const reasonOf = ({ status, status_reason: reason }: Shop, bySeller: string): string | null =>
  status === "paused" && reason === null ? bySeller : (reason?.replace(BY_OFFICER, "") ?? null)

const Stuck = ({ id }: { id: string }) => {
  const words = CARD_WORDS[useLanguage()]
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="base"
        variant="secondary"
        className={TOUCH}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? words.fold : words.see}
      </Button>
      {isOpen && <Detail id={id} />}
    </div>
  )
}

const Detail = ({ id }: { id: string }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  const { data } = useDetail(id)
  if (!data) return null
  return (
    <ul aria-label={words.see} className="flex w-full flex-col gap-3">
      {data.dead.map((dead) => (
        <Line
          key={`${dead.product_id} ${dead.aspect}`}
          name={`${aspectName(dead.aspect, language)}: ${dead.title ?? dead.product_id}`}
          why={`${className(dead.class, language)}, ${moment(dead.failed_at, language)}`}
          quote={[dead.code, dead.message].filter(Boolean).join(": ")}
        />
      ))}
      {data.drifts.map((drift) => (
        <Line
          key={`${drift.product_id} ${drift.field} ${drift.seller_sku}`}
          name={`${aspectName(drift.field, language)}: ${drift.title ?? drift.product_id}`}
          why={`${words.differs(shown(drift.field, drift.ours), shown(drift.field, drift.floor))}. ${driftName(drift.state, language)}`}
          quote={drift.seller_sku}
        />
      ))}
    </ul>
  )
}

const shown = (field: string, value: string): string => (field === "price" ? dong(Number(value)) : value)

/** What it is about, why in words, and what the floor or the book calls it. */
const Line = ({ name, why, quote }: { name: string; why: string; quote: string }) => (
  <li className="border-ui-border-base flex flex-col border-l-2 pl-3">
    <Text size="small" weight="plus" className="break-words">
      {name}
    </Text>
    <Text size="small" className="break-words">
      {why}
    </Text>
    {quote && (
      <Text size="small" className="text-ui-fg-subtle break-words">
        {quote}
      </Text>
    )}
  </li>
)
