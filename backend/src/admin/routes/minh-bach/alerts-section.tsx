import { Alert as Banner, Text } from "@medusajs/ui"
import { wordsOfAlert } from "./alert-words"
import type { Alert } from "./use-transparency"
import { moment } from "./words"

/** What needs a person, before everything else. */
export const AlertsSection = ({ alerts }: { alerts: Alert[] }) => (
  <>
    {alerts.map((alert) => {
      const { title, advice } = wordsOfAlert(alert)
      return (
        <Banner key={alert.id} variant="error" dismissible={false}>
          <Text size="small" weight="plus">
            {title}
          </Text>
          <Text size="small">{advice}</Text>
          <Text size="xsmall" className="text-ui-fg-subtle break-words">
            Từ {moment(alert.raisedAt)}. Chi tiết: {alert.message}
          </Text>
        </Banner>
      )
    })}
  </>
)
