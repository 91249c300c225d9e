import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Channels } from "@medusajs/icons"
import { Decide } from "../../lib/decide"
import { useWords } from "../../lib/language"
import { usePlace } from "../../lib/use-worklist"
import { Worklist } from "../../lib/worklist"
import { ShopCard } from "./shop-card"
import { pauseAll, useChannels } from "./use-channels"
import { CARD_WORDS, PAGE_WORDS, TABS } from "./words"

const ChannelsPage = () => {
  const place = usePlace(TABS)
  return (
    <Worklist words={useWords(PAGE_WORDS)} place={place} reading={useChannels(place)} filter={<Everything />}>
      {({ accounts }) => accounts.map((shop) => <ShopCard key={shop.id} shop={shop} />)}
    </Worklist>
  )
}

const Everything = () => {
  const words = useWords(CARD_WORDS)
  return (
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
  )
}

export const config = defineRouteConfig({
  label: "pages.channels",
  translationNs: "officers",
  icon: Channels,
  rank: 10,
})

export default ChannelsPage
