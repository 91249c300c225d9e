import { PortalLink } from "@/features/portal/portal-link"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS, ROLE_WORDS } from "@/i18n/portal-words"
import type { Home } from "@/lib/backend/home"
import type { Me, PortalProduct } from "@/lib/backend/portal"
import { Icon, type IconName } from "@/ui/icon"
import { HomeCharts } from "./home/home-charts"
import styles from "./home/home.module.css"
import { fullDay } from "./home/home-words"
import { runningOut } from "./home/running-out"
import { RunningOutRows } from "./home/running-out-rows"
import { mayManage } from "./permissions"
import portal from "./portal.module.css"
import { STATUS_WORDS } from "./registration/words"
import type { Todo } from "./todo-list"

type TodayViewProps = {
  me: Me
  /** YYYY-MM-DD in Viet Nam. */
  today: string
  todos: Todo[]
  /** Null while the server cannot say; the rest of the page does not wait for it. */
  home: Home | null
  products: PortalProduct[]
}

export function TodayView({ me, today, todos, home, products }: TodayViewProps) {
  const manages = mayManage(me)
  const scarce = home && manages ? runningOut(home.work) : []
  return (
    <div className={styles.home}>
      <TodayHead me={me} today={today} />
      <div className={styles.doing}>
        {me.cooperative.status !== "approved" && (
          <p className={portal.sheet}>
            {STATUS_WORDS[me.cooperative.status].title}.{" "}
            <PortalLink href="/htx/cho-duyet">Xem cán bộ trả lời</PortalLink>
          </p>
        )}
        <MainAction hasProducts={products.length > 0} mayAdd={manages} />
        <nav className={styles.shortcuts} aria-label="Hay dùng">
          <Shortcut href="/htx/lo" icon="packing" name="Lô hàng" />
          <Shortcut href="/htx/lo?loc=da-niem-phong" icon="stamp" name="In tem" />
          <Shortcut href="/htx/don-hang" icon="basket" name="Đơn hàng" />
        </nav>
        <h2 className={portal.sectionTitle}>Việc cần làm</h2>
        {todos.length === 0 ? (
          <p className={styles.allDone}>
            <Icon name="check" />
            {manages ? "Không còn việc nào chờ bà con hôm nay." : "Không còn lô nào chờ bà con ghi."}
          </p>
        ) : (
          <TodoRows todos={todos} />
        )}
        <RunningOutRows rows={scarce} products={products} />
      </div>
      <div className={styles.seeing}>
        {home ? (
          <HomeCharts home={home} products={products} />
        ) : (
          <p className={portal.note}>Chưa xem được đơn hàng và lượt quét. Bà con mở lại trang này sau ít phút.</p>
        )}
      </div>
    </div>
  )
}

function TodayHead({ me, today }: { me: Me; today: string }) {
  const role = ROLE_WORDS[me.member.role]
  return (
    <header className={styles.head}>
      <div>
        <h1>Hôm nay</h1>
        <p className={portal.soft}>
          {fullDay(today)} · {me.cooperative.name}
        </p>
      </div>
      <PortalLink
        href="/htx/them"
        className={styles.me}
        aria-label={`${me.member.name}${role ? `, ${role}` : ""}: mở mục Thêm`}
      >
        {initialsOf(me.member.name)}
      </PortalLink>
    </header>
  )
}

/** A Vietnamese calls somebody by the last of the names: "Nguyễn Thị Én" is "É". */
const initialsOf = (name: string): string => [...(name.trim().split(/\s+/).at(-1) ?? "")][0]?.toUpperCase() ?? "?"

/** The one thing a grower most likely came for: write down what was done, for which there has to be a product. */
function MainAction({ hasProducts, mayAdd }: { hasProducts: boolean; mayAdd: boolean }) {
  if (!hasProducts && !mayAdd) return <p className={portal.sheet}>{MANAGERS_ONLY_WORDS.product}</p>
  if (!hasProducts) return <BigLink href="/htx/san-pham/moi" icon="plus" name="Thêm sản phẩm đầu tiên" />
  return <BigLink href="/htx/nhat-ky/ghi" icon="book" name="Ghi nhật ký hôm nay" />
}

/** A plain link: without signal the browser gets the page from what the phone keeps. */
function BigLink({ href, icon, name }: { href: string; icon: IconName; name: string }) {
  return (
    <a href={href} className={portal.bigLink}>
      <Icon name={icon} size={40} />
      {name}
    </a>
  )
}

function Shortcut({ href, icon, name }: { href: string; icon: IconName; name: string }) {
  return (
    <PortalLink href={href} className={styles.shortcut}>
      <Icon name={icon} size={32} />
      {name}
    </PortalLink>
  )
}

/** So many are seen at once; the others unfold. */
const AT_ONCE = 6

function TodoRows({ todos }: { todos: Todo[] }) {
  const later = todos.slice(AT_ONCE)
  return (
    <>
      <ul className={portal.rows}>
        {todos.slice(0, AT_ONCE).map((todo) => (
          <TodoRow key={todo.key} todo={todo} />
        ))}
      </ul>
      {later.length > 0 && (
        <details className={styles.rest}>
          <summary>Xem {formatCount(later.length)} việc nữa</summary>
          <ul className={portal.rows}>
            {later.map((todo) => (
              <TodoRow key={todo.key} todo={todo} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const TONE_ICONS: Record<Todo["tone"], IconName> = { act: "book", wait: "clock", warn: "alert" }

function TodoRow({ todo }: { todo: Todo }) {
  const { count, tone } = todo
  return (
    <li>
      <PortalLink href={todo.href} className={portal.row}>
        <span className={`${portal.dot} ${count === undefined ? portal[tone] : styles[`${tone}Count`]}`}>
          {count === undefined ? <Icon name={TONE_ICONS[tone]} size={22} /> : count > 99 ? "99+" : formatCount(count)}
        </span>
        <span className={portal.rowText}>
          <strong>{todo.title}</strong>
          <span>{todo.detail}</span>
        </span>
        <Icon name="arrow" size={20} />
      </PortalLink>
    </li>
  )
}
