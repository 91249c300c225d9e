import { PROVINCE_SHAPES } from "./country-map-data"
import styles from "./province-map.module.css"

/** Half the side of what is shown round the province, in units of the drawing (about 4 km each). */
const REACH = 46
const NEIGHBOUR_REACH = 85
/** Names nearer to the frame would be cut off by it. */
const NAME_REACH = { x: REACH - 10, y: REACH * 0.75 - 3 }

const bare = (name: string): string => name.replace(/^(?:tỉnh|thành phố)\s+/iu, "").normalize("NFC")

type ProvinceMapProps = { province: string; label: string; credit: string }

/** The province among its neighbours: a drawing in the page itself, which asks nobody for a map. Null for an unknown name. */
export function ProvinceMap({ province, label, credit }: ProvinceMapProps) {
  const own = PROVINCE_SHAPES.find(([name]) => name === bare(province))
  if (!own) return null
  const [name, path, x, y] = own
  const isNear = ([, , otherX, otherY]: (typeof PROVINCE_SHAPES)[number]) =>
    Math.hypot(otherX - x, otherY - y) < NEIGHBOUR_REACH
  const neighbours = PROVINCE_SHAPES.filter((shape) => shape !== own && isNear(shape))
  const named = neighbours.filter(
    ([, , otherX, otherY]) => Math.abs(otherX - x) < NAME_REACH.x && Math.abs(otherY - y) < NAME_REACH.y,
  )
  return (
    <figure className={styles.map}>
      <svg viewBox={`${x - REACH} ${y - REACH * 0.75} ${REACH * 2} ${REACH * 1.5}`} role="img" aria-label={label}>
        {neighbours.map(([other, shape]) => (
          <path key={other} d={shape} className={styles.neighbour} />
        ))}
        <path d={path} className={styles.own} />
        {named.map(([other, , otherX, otherY]) => (
          <text key={other} x={otherX} y={otherY} className={styles.name}>
            {other}
          </text>
        ))}
        <text x={x} y={y} className={styles.ownName}>
          {name}
        </text>
      </svg>
      <figcaption>{credit}</figcaption>
    </figure>
  )
}
