import { localePath, type Dictionary, type Language } from "@/i18n"
import { buttonClass } from "@/ui/button"
import { ScenePicture, type Scene } from "@/ui/picture"
import styles from "./home.module.css"

const SCENES: readonly Scene[] = ["step-diary", "step-seal", "step-scan"]

export function StampSteps({ words: { home }, language }: { words: Dictionary; language: Language }) {
  return (
    <section className={styles.stamp} aria-labelledby="con-tem">
      <h2 id="con-tem">{home.stampTitle}</h2>
      <ol className={styles.steps}>
        {home.stampSteps.map((step, index) => (
          <li key={step.title}>
            <ScenePicture name={SCENES[index] ?? "step-scan"} alt="" sizes="(min-width: 720px) 350px, 90vw" />
            <h3>
              <span className={styles.stepNumber}>{index + 1}</span>
              {step.title}
            </h3>
            <p>{step.body}</p>
          </li>
        ))}
      </ol>
      <div className={styles.stampCall}>
        <div>
          <h3>{home.stampCall}</h3>
          <p>{home.stampCallBody}</p>
        </div>
        <a href={localePath(language, "/quet")} className={buttonClass()}>
          {home.checkStamp}
        </a>
      </div>
    </section>
  )
}
