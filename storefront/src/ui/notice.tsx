import type { ReactNode } from "react"
import styles from "./notice.module.css"
import { ScenePicture, type Scene } from "./picture"

type NoticeProps = {
  scene: Scene
  title: string
  body: string
  small?: string
  heading?: "h1" | "h2"
  children?: ReactNode
}

/** A whole-page answer when there is nothing to list: what is the case, and what to do. */
export function Notice({ scene, title, body, small, heading: Heading = "h1", children }: NoticeProps) {
  return (
    <section className={styles.notice}>
      <ScenePicture name={scene} alt="" sizes="260px" className={styles.picture} eager />
      <Heading>{title}</Heading>
      <p>{body}</p>
      {children && <div className={styles.actions}>{children}</div>}
      {small && <p className={styles.small}>{small}</p>}
    </section>
  )
}
