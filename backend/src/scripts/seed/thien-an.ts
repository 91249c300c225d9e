import type { SeedCooperative } from "./types"

export const DEMO_LOT = "TA-2611-03"

export const thienAn: SeedCooperative = {
  handle: "htx-thien-an",
  name: "HTX Thiên An",
  commune: "xã Phủ Thông",
  province: "tỉnh Thái Nguyên",
  former_place: "xã Vi Hương, huyện Bạch Thông, tỉnh Bắc Kạn",
  registration_number: "HTX-0001 (minh họa)",
  story:
    "Các hộ người Tày ở Vi Hương hái mướp đắng rừng mọc tự nhiên ven nương, thái lát, sấy lạnh rồi sao tay. " +
    "Từ vụ thu 2026, mỗi gói trà mang một con tem để người mua xem được gói ấy từ lô nào, ai hái, sấy ngày nào. (dữ liệu minh họa)",
  phone: "0209 000 0101",
  members: [
    { name: "Hoàng Thị Thiên", email: "chu-nhiem@htx-thien-an.example", role: "owner" },
    { name: "Nông Văn An", email: "quan-ly@htx-thien-an.example", role: "manager" },
    { name: "Lường Thị Mai", email: "ghi-chep@htx-thien-an.example", role: "recorder" },
  ],
  products: [
    {
      title: "Trà mướp đắng rừng Thiên An",
      subtitle: "Sấy lạnh, sao tay, vị đắng hậu ngọt",
      description:
        "Mướp đắng rừng quả nhỏ, hái khi vỏ còn xanh, thái lát 3 mm, sấy lạnh 14 giờ rồi sao trên chảo gang. " +
        "Nước trà vàng trong, đắng nhẹ, hậu ngọt; uống sau bữa ăn. Hộp 20 gói, mỗi gói 2 g. (dữ liệu minh họa)",
      price: 85_000,
      unit_label: "hộp 20 gói",
      net_content: "40 g",
      ocop_group: "herbal",
      gtin: "09520123456788",
      illustration: "leaf",
      label: {
        ingredients: "Mướp đắng rừng 100 %",
        usage: "Hãm 1 gói với 200 ml nước sôi trong 5 phút.",
        storage: "Nơi khô mát, tránh nắng. Mở hộp thì dùng trong 2 tháng.",
        shelf_life: "18 tháng kể từ ngày đóng gói",
        warnings:
          "Sản phẩm này không phải là thuốc, không thay thế thuốc chữa bệnh. Phụ nữ có thai hỏi thầy thuốc trước khi dùng.",
      },
      stock: 1_200,
      certificates: [
        {
          kind: "ocop",
          number: "2187/QĐ-UBND-01 (minh họa)",
          stars: 4,
          issuer: "UBND tỉnh Bắc Kạn",
          issued_on: "2024-12-20",
        },
        {
          kind: "lab",
          number: "KN-26-0917 (minh họa)",
          stars: null,
          issuer: "Trung tâm Kiểm nghiệm Thái Nguyên",
          issued_on: "2026-09-17",
          expires_on: "2027-09-17",
        },
      ],
      batches: [
        {
          lot_code: DEMO_LOT,
          quantity: 9_000,
          unit: "hộp",
          harvested_from: "2026-10-18",
          harvested_to: "2026-10-27",
          packed_on: "2026-11-12",
          expires_on: "2028-05-12",
          sealed: true,
          stamps: 9_000,
          events: [
            {
              kind: "caring",
              at: "2026-08-15T07:30:00+07:00",
              title: "Phát quang ven nương, không dùng thuốc cỏ",
              household: "Nhóm hộ thôn Đon Bây",
              place: "Vi Hương",
            },
            {
              kind: "harvesting",
              at: "2026-10-18T06:10:00+07:00",
              title: "Hái mướp đắng rừng đợt 1",
              quantity: [2_640, "kg"],
              household: "Nhóm hộ thôn Đon Bây",
              place: "Vi Hương",
            },
            {
              kind: "harvesting",
              at: "2026-10-27T06:20:00+07:00",
              title: "Hái mướp đắng rừng đợt 2",
              quantity: [2_310, "kg"],
              household: "Nhóm hộ thôn Nà Pái",
              place: "Vi Hương",
            },
            {
              kind: "drying",
              at: "2026-10-29T20:00:00+07:00",
              title: "Thái lát, sấy lạnh 14 giờ ở 45 °C",
              quantity: [412, "kg"],
              place: "Xưởng HTX Thiên An",
            },
            {
              kind: "roasting",
              at: "2026-11-04T08:00:00+07:00",
              title: "Sao chảo gang từng mẻ 6 kg",
              quantity: [371, "kg"],
              place: "Xưởng HTX Thiên An",
            },
            {
              kind: "inspecting",
              at: "2026-11-09T09:00:00+07:00",
              title: "Kiểm tra độ ẩm và cảm quan",
              note: "Độ ẩm 5,8 %. Đạt.",
              place: "Xưởng HTX Thiên An",
            },
            {
              kind: "packing",
              at: "2026-11-12T13:30:00+07:00",
              title: "Đóng hộp 20 gói, hút ẩm, niêm nắp",
              quantity: [9_000, "hộp"],
              place: "Xưởng HTX Thiên An",
            },
          ],
        },
        {
          lot_code: "TA-2611-04",
          quantity: 1_500,
          unit: "hộp",
          harvested_from: "2026-11-08",
          harvested_to: "2026-11-10",
          packed_on: null,
          expires_on: null,
          sealed: false,
          stamps: 0,
          events: [
            {
              kind: "harvesting",
              at: "2026-11-10T06:30:00+07:00",
              title: "Hái mướp đắng rừng cuối vụ",
              quantity: [820, "kg"],
              household: "Nhóm hộ thôn Nà Pái",
              place: "Vi Hương",
            },
            {
              kind: "drying",
              at: "2026-11-12T20:00:00+07:00",
              title: "Thái lát, sấy lạnh",
              quantity: [68, "kg"],
              place: "Xưởng HTX Thiên An",
            },
          ],
        },
      ],
    },
    {
      title: "Trà giảo cổ lam Thiên An",
      subtitle: "Giảo cổ lam năm lá, phơi sấy trong nhà màng",
      description:
        "Giảo cổ lam trồng dưới tán rừng, cắt lúc sáng sớm, rửa ba nước, sấy trong nhà màng. Pha với nước sôi, vị ngọt mát. " +
        "Túi 100 g. (dữ liệu minh họa)",
      price: 60_000,
      unit_label: "túi",
      net_content: "100 g",
      ocop_group: "herbal",
      illustration: "herb",
      label: {
        ingredients: "Giảo cổ lam năm lá 100 %",
        usage: "Hãm 5 g với 300 ml nước sôi trong 7 phút.",
        storage: "Nơi khô mát, buộc kín miệng túi.",
        shelf_life: "18 tháng kể từ ngày đóng gói",
        warnings: "Sản phẩm này không phải là thuốc, không thay thế thuốc chữa bệnh. Không uống lúc đói.",
      },
      stock: 400,
      certificates: [
        {
          kind: "ocop",
          number: "2187/QĐ-UBND-02 (minh họa)",
          stars: 3,
          issuer: "UBND huyện Bạch Thông",
          issued_on: "2024-06-28",
        },
      ],
      batches: [
        {
          lot_code: "TA-2610-07",
          quantity: 300,
          unit: "túi",
          harvested_from: "2026-09-28",
          harvested_to: "2026-09-30",
          packed_on: "2026-10-08",
          expires_on: "2028-04-08",
          sealed: true,
          stamps: 24,
          events: [
            {
              kind: "caring",
              at: "2026-08-02T08:00:00+07:00",
              title: "Bón phân chuồng hoai mục",
              household: "Hộ TA-07",
              place: "Vi Hương",
            },
            {
              kind: "harvesting",
              at: "2026-09-30T06:00:00+07:00",
              quantity: [240, "kg"],
              household: "Hộ TA-07",
              place: "Vi Hương",
            },
            {
              kind: "drying",
              at: "2026-10-03T09:00:00+07:00",
              title: "Rửa ba nước, sấy nhà màng",
              quantity: [33, "kg"],
              place: "Xưởng HTX Thiên An",
            },
            { kind: "packing", at: "2026-10-08T14:00:00+07:00", quantity: [300, "túi"], place: "Xưởng HTX Thiên An" },
          ],
        },
      ],
    },
    {
      title: "Gạo Bao Thai Phủ Thông",
      subtitle: "Vụ mùa 2026, gạo trắng hơi đục, cơm dẻo",
      description:
        "Lúa Bao Thai cấy một vụ trên ruộng bậc thang, gặt cuối tháng 10, xát vừa phải để giữ cám. Cơm dẻo, để nguội vẫn mềm. " +
        "Túi 5 kg. (dữ liệu minh họa)",
      price: 140_000,
      unit_label: "túi 5 kg",
      net_content: "5 kg",
      ocop_group: "food",
      illustration: "rice",
      label: {
        ingredients: "Gạo Bao Thai 100 %",
        usage: "Vo nhẹ, nấu 1 bát gạo với 1,2 bát nước.",
        storage: "Nơi khô mát, đậy kín tránh mọt.",
        shelf_life: "6 tháng kể từ ngày xát",
      },
      stock: 250,
      certificates: [],
      batches: [],
    },
  ],
}
