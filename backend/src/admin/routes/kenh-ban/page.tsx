import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Channels } from "@medusajs/icons"
import { Alert } from "@medusajs/ui"
import { moment } from "../../lib/dates"
import { Decide } from "../../lib/decide"
import { useLanguage, useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { ShopCard } from "./shop-card"
import { type Held, pauseAll, useChannels } from "./use-channels"
import { CARD_WORDS, floorName, PAGE_WORDS, TABS } from "./words"

const ChannelsPage = () => {
  const place = usePlace(TABS)
  const reading = useChannels(place)
  const filter = <Everything held={reading.data?.apps_held ?? []} />
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={reading} filter={filter}>
      {({ accounts }) => accounts.map((shop) => <ShopCard key={shop.id} shop={shop} />)}
    </Worklist>
  )
}

const Everything = ({ held }: { held: readonly Held[] }) => {
  const language = useLanguage()
  const words = CARD_WORDS[language]
  return (
    <>
      {held.map(({ platform, held_until: until }) => (
        <Alert key={platform} variant="warning">
          {words.appHeld(floorName(platform), moment(until, language))}
        </Alert>
      ))}
      <Decide
        choices={[
          {
            ...{ action: "pause" as const, button: words.pauseAll, said: words.pausedAll },
            ask: { label: words.whyPause, hint: words.surePause },
          },
          { action: "resume" as const, button: words.resumeAll, said: words.resumedAll },
        ]}
        send={(action, reason) => pauseAll(action === "pause" ? reason : null)}
      />
    </>
  )
}

export const config = defineRouteConfig({
  label: "pages.channels",
  translationNs: "officers",
  icon: Channels,
  rank: 10,
})

export default ChannelsPage
