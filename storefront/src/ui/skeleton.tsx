import styles from "./skeleton.module.css"

/** A resting place of the size of what is coming, so that nothing jumps. */
export function Skeleton({ height, width = "100%" }: { height: number; width?: number | string }) {
  return <div className={styles.block} style={{ height, width }} aria-hidden="true" />
}
