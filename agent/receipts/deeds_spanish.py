"""What deeds sound like in Spanish, with or without accents. Each row needs the record that its kind names."""

from functools import partial
from typing import Final

from agent.receipts.wording import COSA, Wording
from agent.receipts.wording import wording as any_wording

wording: Final = partial(any_wording, is_spanish=True)
A: Final = r"(?:le|les|te|os|lo|la|los|las|se lo|se la|te lo|te la)"
HE: Final = r"(?:he|hemos|ha|han|ya he|ya hemos)"

DEEDS: Final[tuple[Wording, ...]] = (
    wording(
        "reservado",
        "booked",
        r"\b(?:reservad|confirmad|asegurad|agendad|programad|garantizad|anotad)[oa]s?\b(?! (?:hasta|por completo"
        r"|completamente))(?! en (?:su|el|la|nuestro|l[ií]nea))",
        is_bare=True,
    ),
    wording(
        "reservado con otras palabras",
        "booked",
        rf"\b(?:{A} )?(?:reserv[eé]|agend[eé]|confirm[eé]|inscrib[ií]|asegur[eé]|reservamos|agendamos"
        rf"|confirmamos)(?= (?:la|su|tu|el|una|un|para|esa|ese|mesa)\b)(?<!se )"
        rf"|\b{HE} (?:reservado|confirmado|agendado|hecho (?:la|su|tu) reserva)\b|\bhice (?:la|su|tu) reserva\b"
        rf"|\b{COSA} (?:ya )?(?:est[aá] |qued[oó] |ha sido )?(?:hecha|completada|exitosa|realizada|lista"
        rf"|registrada|cerrada)\b"
        r"|\b(?:ya )?(?:est[aá]|qued[oó]) (?:todo )?(?:list[oa]|hech[oa]|registrad[oa]|cerrad[oa])\b"
        r"|^\W*todo listo\b|\b(?:lo|la|se lo|se la|le|les) (?:agendé|reservé|confirmé|aparté)\b(?!\?)"
        r"|\btrato hecho\b|\bdel? por hecho\b|\b(?:es|son|sigue siendo) (?:ya )?(?:suy[oa]s?|tuy[oa]s?)\b"
        r"|\bya tiene (?:su|la|una) (?:mesa|reserva|lugar|fecha)\b|\bsu c[oó]digo de confirmaci[oó]n es\b",
    ),
    wording(
        "le esperamos",
        "expected",
        r"\bsu c[oó]digo de reserva es\b|\bnos vemos (?:el|la|ma[ñn]ana|a las|este|all[ií]|pronto|entonces)\b"
        r"|\b(?:le|les|te|los) esperamos\b"
        r"|\b(?:le|les|te|los) espero (?:el|a las|ma[ñn]ana|este)\b",
    ),
    wording(
        "apartado",
        "held",
        rf"\b{A} (?:aparto|guardo|apart[eé]|guard[eé]|apartamos|guardamos|retengo|mantengo)\b|\b(?:est[aá]n?"
        rf"|qued[aoó]n?|quedaron|ha sido|fue) (?:ya )?(?:apartad|guardad|retenid|bloquead)[oa]s?\b"
        r"|\b(?:su|el) lugar le espera\b|\breservad[oa] hasta\b|\b(?:he|hemos) (?:apartado|guardado|bloqueado)\b",
    ),
    wording(
        "pagado",
        "paid",
        r"\b(?:dep[oó]sito|pago|dinero|saldo|transferencia)s? (?:ya )?(?:se )?(?:ha |han |fue |est[aá] "
        r"|qued[oó] )?(?:llegado|lleg[oó]|recibid[oa]|pagad[oa]|acreditad[oa]|procesad[oa]|entr[oó]|hecho"
        r"|acredit[oó]|proces[oó]|recibi[oó]|confirmado)\b"
        r"|\b(?:recib[ií]|recibimos|hemos recibido|acabamos de recibir|he recibido|cobramos|cobr[eé]) (?:su|el"
        r"|tu|un) (?:pago"
        r"|dep[oó]sito|dinero)\b|\bya (?:est[aá] )?(?:pag[oó]|pagad[oa])\b|\bgracias por (?:su|el) (?:pago"
        r"|dep[oó]sito)\b|\bno (?:debe|queda) nada\b",
    ),
    wording("cancelado", "cancelled", r"\b(?:cancelad|anulad)[oa]s?\b", is_bare=True),
    wording(
        "la cancelé",
        "cancelled",
        rf"\b{A} (?:cancel[eé]|anul[eé]|cancelamos)\b(?!\?)|\b(?:ya )?(?:cancelé|anulé|cancelamos"
        rf"|anulamos) (?:la|su|tu|el)\b|\b{HE} (?:cancelado|anulado)\b",
    ),
    wording("movido", "moved", r"\b(?:movid|reprogramad|trasladad|aplazad|pospuest)[oa]s?\b", is_bare=True),
    wording(
        "la moví",
        "moved",
        rf"\b(?:{A} )?(?:moví|mov[ií]|reprogram[eé]|cambié|traslad[eé]|movimos|reprogramamos) (?:la|su|tu"
        rf"|el) (?:\w+ )?(?:reserva|mesa|fiesta|visita|juego|fecha|hora)\b|\b{HE} (?:movido|reprogramado"
        rf"|trasladado)\b|\breserva (?:\w+ )?(?:ya )?pas[oó] (?:a|al|para)\b",
    ),
    wording(
        "cambiado",
        "changed",
        rf"\b(?:est[aá]|qued[oó]|ha sido|fue) (?:ya )?(?:cambiad|actualizad|modificad|agregad|a[ñn]adid"
        rf"|ajustad)[oa]s?\b|\b{HE} (?:cambiado|actualizado|modificado|agregado|a[ñn]adido)\b|\b(?:cambié"
        rf"|actualic[eé]|modifiqu[eé]|agregu[eé]|a[ñn]ad[ií]) (?:la|su|el|los|las)\b",
    ),
    wording(
        "reembolsado",
        "refunded",
        r"\b(?:reembolsad|devuelt)[oa]s?\b|\b(?:le|les|te|se le|se les) (?:devolv(?:imos|[ií]|ieron|i[oó])"
        r"|reembols[eé]|reembolsamos|reembols[oó]|regres[eé]|regresamos)\b|\breembolso (?:ya )?(?:est[aá] "
        r"|ha sido |fue |va )?(?:enviado|hecho|emitido|procesado|en camino|aprobado|realizado)\b"
        r"|\b(?:su|el) dinero (?:ya )?(?:va|est[aá]) (?:en camino|de vuelta)\b",
        is_bare=True,
    ),
    wording(
        "verificado", "verified", r"\bverificad[oa]\b|\b(?:su|el) c[oó]digo (?:es correcto|coincide)\b", is_bare=True
    ),
    wording(
        "código enviado",
        "code sent",
        r"\b(?:le|les|te) (?:mand[eé]|envi[eé]|he (?:mandado|enviado)|acabo de (?:mandar|enviar)|enviamos"
        r"|mandamos) (?:un|el|su) c[oó]digo\b",
    ),
    wording(
        "enviado",
        "sent",
        r"\b(?:le|les|te) (?:mand[eé]|envi[eé]|he (?:mandado|enviado)|acabo de (?:mandar|enviar)"
        r"|hemos (?:mandado|enviado)|enviamos|mandamos)(?! (?:un|el|su) c[oó]digo)\b|\b(?:correo|mensaje|factura"
        r"|recibo|confirmaci[oó]n|enlace|recordatorio) (?:ya )?(?:fue|ha sido|est[aá]|va) (?:enviad[oa]"
        r"|en camino|mandad[oa])\b|\brevise su (?:correo|tel[eé]fono|bandeja)\b",
    ),
    wording(
        "avisado",
        "handed over",
        r"\b(?:ya )?(?:avis[eé]|inform[eé]|habl[eé] con|he (?:avisado|informado|hablado|pasado)|hemos (?:avisado"
        r"|informado)|consult[eé]|le dije al?|le avis[eé]) (?:al?|con|el|la|los|las)\b|\ble (?:paso"
        r"|comunico) ahora\b|\bsigue con usted\b"
        r"|\b(?:el|la|nuestro) (?:gerente|chef|cocina|equipo|due[ñn]o|encargad[oa]) (?:ya )?(?:lo )?(?:sabe"
        r"|aprob[oó]|autoriz[oó]|acept[oó]|est[aá] (?:al tanto|enterad[oa])|confirm[oó]|dijo|dice)\b",
    ),
    wording(
        "anotado",
        "noted",
        r"\b(?:lo|la|los) (?:anot[eé]|anoto|apunt[eé]|apunto|tengo anotado)\b|\b(?:ya )?(?:anot[eé]|apunt[eé]"
        r"|registr[eé]) (?:su|la|lo|que)\b|^\W*(?:anotado|apuntado)\b|\balergia (?:est[aá] "
        r"|qued[oó] )?(?:anotada|registrada)\b|\bqued[oó] anotad[oa]\b",
    ),
    wording("lista de espera", "waitlisted", r"\blista (?:de espera|vip)\b"),
    wording(
        "hecho",
        "done",
        r"^\W*(?:hecho|resuelto|solucionado)\b|^\W*listo\W*$|\b(?:ya )?est[aá] (?:hecho|resuelto|solucionado)\b",
    ),
)

PROMISES: Final[tuple[Wording, ...]] = (
    wording(
        "llamará",
        "will call",
        r"\b(?:le|les|te) (?:marca|llama|escribe|habla)n? (?:alguien|un[ao]?|nuestr[ao]|el|la)\b"
        r"|\b(?:le|les|te|lo|la) (?:llamar(?:[aá]n?|[eé]|emos)|contactar(?:[aá]n?|[eé]|emos)|vamos a (?:llamar"
        r"|contactar)|van a (?:llamar|contactar)|va a (?:llamar|contactar)|voy a (?:llamar|contactar)"
        r"|buscar(?:[aá]n|emos)|responder(?:[aá]n?|emos)|escribir(?:[aá]n?|[eé]|emos))\b|\b(?:alguien|un colega"
        r"|nuestro equipo|el gerente) (?:se pondr[aá] en contacto|se comunicar[aá])"
        r"|\bnos pondremos en contacto\b|\brecibir[aá] (?:una|nuestra) llamada\b",
    ),
    wording(
        "enviará",
        "will send",
        r"\b(?:le|les|te) (?:mandar(?:[aá]n?|[eé]|emos)|enviar(?:[aá]n?|[eé]|emos)|recordar(?:[aá]n?|[eé]|emos)"
        r"|avisar(?:[aá]n?|[eé]|emos)|voy a (?:mandar|enviar|avisar)|vamos a (?:mandar|enviar))\b(?! (?:un|el"
        r"|otro) (?:nuevo )?c[oó]digo)|\b(?:recibir[aá]|le llegar[aá]) (?:un|una|su|la|el) (?:correo|mensaje"
        r"|recordatorio|confirmaci[oó]n|factura|recibo|email)\b|\b(?:avisar[eé]|informar[eé]|dir[eé]) (?:al"
        r"|a la) (?:chef|cocina|equipo|gerente)\b",
    ),
    wording(
        "le regalo",
        "will favour",
        r"\b(?:le|les|te) (?:regal(?:o|amos|ar[eé]|aremos)|rebaj(?:o|amos|ar[eé])|descont(?:amos|ar[eé]|aremos)"
        r"|descuento|compens(?:o|amos|ar[eé]|aremos)|perdon(?:o|amos)|quit(?:o|amos) (?:el|la)|devolver(?:[eé]"
        r"|emos)|reembolsar(?:[eé]|emos))\b|\bhago una excepci[oó]n\b|\bhacemos una excepci[oó]n\b"
        r"|\bva por (?:nuestra cuenta|la casa)\b",
    ),
)
