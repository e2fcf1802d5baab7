"""One honest sentence in the customer's own language: we serve in English and Spanish, a person can help."""

from collections.abc import Mapping
from typing import Final

_IN: Final[Mapping[str, str]] = {
    "fr": "Désolé, je ne peux répondre qu'en anglais pour le moment. Voulez-vous parler à une personne de l'équipe ?",
    "de": "Leider kann ich im Moment nur auf Englisch helfen. Möchten Sie mit jemandem aus dem Team sprechen?",
    "it": "Mi dispiace, per ora posso rispondere solo in inglese. Vuole parlare con una persona del team?",
    "pt": "Desculpe, por enquanto só posso atender em inglês. Quer falar com uma pessoa da equipe?",
    "nl": "Sorry, ik kan op dit moment alleen in het Engels helpen. Wilt u met iemand van ons team spreken?",
    "pl": "Przepraszam, na razie mogę odpowiadać tylko po angielsku. Czy chce Pan/Pani porozmawiać z kimś z zespołu?",
    "tr": "Üzgünüm, şimdilik yalnızca İngilizce yardımcı olabiliyorum. Ekipten biriyle görüşmek ister misiniz?",
    "vi": "Xin lỗi, hiện tôi chỉ có thể trả lời bằng tiếng Anh. Bạn có muốn nói chuyện với nhân viên không?",
    "tl": "Paumanhin, Ingles lang ang kaya ko sa ngayon. Gusto mo bang makausap ang isang tao mula sa team?",
    "zh": "抱歉，我目前只能用英语为您服务。需要为您转接工作人员吗？",
    "ja": "申し訳ありませんが、現在は英語のみの対応です。スタッフにおつなぎしましょうか？",
    "ko": "죄송합니다. 지금은 영어로만 안내해 드릴 수 있습니다. 담당 직원을 연결해 드릴까요?",
    "ru": "Извините, пока я могу отвечать только по-английски. Соединить вас с сотрудником?",
    "ar": "عذراً، يمكنني المساعدة باللغة الإنجليزية فقط حالياً. هل تود التحدث إلى أحد أفراد الفريق؟",
    "hi": "क्षमा करें, अभी मैं केवल अंग्रेज़ी में मदद कर सकता हूँ। क्या आप हमारी टीम के किसी व्यक्ति से बात करना चाहेंगे?",
}
_YES: Final = frozenset(
    [
        "sí",
        "si",
        "oui",
        "ja",
        "sim",
        "evet",
        "tak",
        "tô",
        "oo",
        "opo",
        "da",
        "да",
        "是",
        "好",
        "はい",
        "네",
        "نعم",
        "हाँ",
        "haan",
        "vâng",
    ]
)
_NO: Final = frozenset(
    ["non", "nein", "nee", "nie", "não", "nao", "hayır", "không", "hindi", "нет", "いいえ", "不", "아니요", "لا"]
)
_CURT: Final = 3


def is_offer(said: str) -> bool:
    """Say whether one of our sentences offered a person in another language."""
    return any(sentence in said for sentence in _IN.values())


def is_yes(text: str) -> bool:
    """Say whether a message is a bare yes in another language."""
    return text.strip(" .!¡,。").lower() in _YES


def is_no(text: str) -> bool:
    """Say whether a message is a no, thanked for or not, in another language."""
    words = text.strip(" .!¡,。").lower().replace(",", " ").split()
    return bool(words) and len(words) <= _CURT and words[0] in _NO


def sorry_in(intents: frozenset[str]) -> str | None:
    """Return the sentence for the language that the intents name (`language:fr`); None for those we serve in."""
    for intent in sorted(intents):
        code = intent.removeprefix("language:")
        if code in _IN:
            return _IN[code]
    unknown = any(intent.startswith("language:") for intent in intents)
    return "Sorry, I can only help in English here. Shall I bring in a colleague?" if unknown else None
