"""The phrases in Spanish, twin by twin with the English ones; customers are addressed as "usted"."""

from collections.abc import Mapping
from typing import Final

from understudy.word.spanish_booked import BOOKED

PHRASES: Final[Mapping[str, tuple[str, ...]]] = {
    # --- greetings and manners
    "hello": ("¡Hola!", "¡Hola, qué tal!", "¡Hola, qué gusto saludarle!"),
    "hello_again": ("¡Hola de nuevo!", "¡Hola, aquí sigo!"),
    "welcome": ("¡De nada!", "¡Con mucho gusto!", "¡Para servirle!"),
    "goodbye": ("¡Adiós, que le vaya bien!", "¡Hasta pronto!", "¡Que tenga un lindo día!"),
    "goodbye_booked": ("¡Nos vemos pronto!", "¡Hasta pronto, le esperamos con gusto!"),
    "small_talk": ("¡Todo bien por aquí, gracias!", "¡Muy bien, gracias por preguntar!"),
    "speaks": ("Claro que sí, con gusto le atiendo en español.", "Por supuesto, sigamos en español."),
    "take_your_time": (
        "Claro, tómese su tiempo. Aquí estaré.",
        "Sin prisa. Escríbame cuando quiera.",
        "Claro, aquí le espero.",
    ),
    "started_over": ("Claro, empecemos de nuevo.", "No hay problema, volvamos a empezar."),
    "anything_else": ("¿Le puedo ayudar en algo más?", "¿Hay algo más que quiera saber?"),
    "what_can_i_do": (
        "Puedo responder preguntas, buscar una hora libre, darle el precio exacto y reservar.",
        "Pregúnteme lo que quiera, o dígame qué día y cuántos serán y le busco una hora.",
    ),
    "i_am": (
        "Soy el asistente de reservas de {business}; un colega puede intervenir cuando usted quiera.",
        "Soy el asistente automático de {business}, y detrás de mí hay personas si las necesita.",
    ),
    "lost": (
        "Disculpe, no le entendí bien.",
        "No sé si le entendí bien.",
        "Mmm, eso no lo entendí.",
    ),
    "off_topic": (
        "Con eso no le puedo ayudar aquí.",
        "Me temo que en eso no puedo ayudarle.",
        "Eso no es lo mío, yo solo sé de reservas.",
    ),
    "offer_person": (
        "¿Quiere que le pase con un colega?",
        "¿Le comunico con alguien de nuestro equipo?",
    ),
    "person_if_wanted": (
        "Un colega lo sabrá; si quiere, le paso con uno.",
        "Si gusta, un colega se lo responde; solo dígame.",
    ),
    "call_us": ("También puede llamarnos al {phone}.",),
    "picked": ("Vamos con {name}, entonces.", "Entonces, {name}."),
    "noted": ("Lo anoté para su reserva.", "Gracias por decirlo, lo anoto en su reserva."),
    "abuse": (
        "Quiero ayudarle, así que sigamos con amabilidad.",
        "Entiendo que es frustrante. Estoy aquí para ayudarle.",
    ),
    "no_cards": (
        "Por favor no envíe datos de tarjeta aquí. Se paga en nuestra página segura, ya con el lugar apartado.",
        "Por su seguridad, nada de números de tarjeta en este chat. El pago es en nuestra página segura.",
    ),
    "opt_out": (
        "Entendido. Responda STOP y no recibirá más mensajes.",
        "Claro. Envíe STOP a este número y no le escribimos más.",
    ),
    "opt_out_web": (
        "Entendido. Puede cerrar este chat cuando quiera.",
        "No hay problema, ya no le molesto.",
    ),
    # --- asking for what is missing
    "ask_offering": ("¿Cuál le gustaría: {names}?", "¿Cuál prefiere: {names}?"),
    "ask_venue": ("¿En qué sucursal: {names}?", "¿Qué sucursal le queda mejor: {names}?"),
    "ask_date": ("¿Para qué día?", "¿Qué día le gustaría?", "¿Para qué fecha busco?"),
    "ask_time": ("¿A qué hora le gustaría empezar?", "¿Y a qué hora?", "¿Qué hora le conviene más?"),
    "ask_party": ("¿Cuántas {kinds} serán?", "¿Y cuántas {kinds} serán?"),
    "ask_party_kinds": (
        "¿Cuántos serán: {kinds}?",
        "¿Cuántos van a ser: {kinds}?",
    ),
    "ask_zip": (
        "¿Cuál es el código postal (ZIP) del lugar?",
        "¿En qué código postal (ZIP) será?",
        "¿Y el código postal (ZIP) de la dirección?",
    ),
    "zip_help": (
        "Son los cinco números al final de la dirección, y de ellos depende el viaje. ¿Cuál es el código postal (ZIP)?",
        "Sin prisa: son los cinco números al final de la dirección. Con el código postal (ZIP) le doy el precio.",
    ),
    "ask_zip_served": (
        "¡Sí vamos a {there}! ¿En qué código postal (ZIP) sería?",
        "{there} es de nuestra zona. ¿Cuál es el código postal (ZIP) allí?",
    ),
    "ask_zip_town": (
        "¿Qué código postal (ZIP) de {there}? Con él le digo si llegamos.",
        "¿Cuál es el código postal (ZIP) en {there}? Así sé si llegamos.",
    ),
    "ask_contact": (
        "¿Me da su nombre y número de teléfono?",
        "¿Me puede dar su nombre y un teléfono?",
    ),
    "ask_contact_address": (
        "¿Me da su nombre, teléfono y la dirección?",
        "¿Me puede dar su nombre, un teléfono y la dirección?",
    ),
    "ask_name": ("¿Cuál es su nombre, por favor?", "¿Me da su nombre?"),
    "ask_name_address": ("¿Me da su nombre y la dirección?", "¿Cuál es su nombre, y la dirección?"),
    "ask_phone": (
        "¿A qué número de teléfono le podemos llamar?",
        "¿Y su número de teléfono, por favor?",
    ),
    "gladly": ("¡Con gusto!", "¡Qué bien!", "¡Perfecto!", "¡Cómo no!"),
    "last_time": (
        "La última vez fue {title} para {guests} a las {at}.",
        "Entonces {title} para {guests} a las {at}, como la última vez.",
    ),
    "no_last_time": (
        "No veo una reserva anterior suya aquí, así que le pregunto.",
        "No encuentro su última reserva en este chat; con unos datos lo vemos.",
    ),
    "already_booked": (
        "Esa ya es suya: {when} para {guests}, código {code}.",
        "Ya tiene justo esa reserva, {when} para {guests}, código {code}.",
    ),
    "already_held": (
        "Esa ya se la tengo apartada: {when} para {guests}, código {code}.",
        "Ya le tengo apartada justo esa, {when} para {guests}, código {code}.",
    ),
    "just_one": ("Está bien, solo esa.", "Muy bien, queda solo esa."),
    "one_more": ("¿Quiere una más?", "¿Le busco una más?"),
    "one_by_one": ("Vamos una por una; después viene {second}.", "Hagamos primero una y luego {second}."),
    "now_second": (
        "Ahora la segunda, {second}: ¿la busco?",
        "Y la segunda, {second}: ¿veo qué hay libre?",
    ),
    "thanks_name": ("¡Gracias, {name}!", "¡Muchas gracias, {name}!"),
    # --- asking back
    "bad_date": (
        "Me temo que {said} no existe. ¿Qué día quiso decir?",
        "No encuentro {said} en el calendario. ¿Qué día quiso decir?",
    ),
    "bad_date_near": (
        "Me temo que {said} no existe. ¿Quiso decir {first} o {second}?",
        "No encuentro {said} en el calendario. ¿Le sirve {first} o {second}?",
    ),
    "weekday_mismatch": (
        "El {date} es {actual}, no {weekday}. ¿Quiso decir {first} o {second}?",
        "Para estar seguros: el {date} es {actual}. ¿Quiso decir {first} o {second}?",
    ),
    "closed_day": (
        "Los {weekday} cerramos. ¿Qué le parece {first} o {second}?",
        "Los {weekday} descansamos. ¿Qué día le conviene, {first} o {second}?",
    ),
    "past_day": ("Ese día ya pasó.", "Esa fecha ya quedó atrás."),
    "bad_time": ("No ubico “{said}” en el reloj. ¿Qué hora quiso decir?",),
    "unsure_time": ("¿Es a las {morning} o a las {evening}?", "¿Quiere decir a las {morning} o a las {evening}?"),
    "bad_guests": ("Con ese número no puedo. ¿Cuántas personas serán?", "¿Cuántas personas serán, en números?"),
    "bad_phone": (
        "Ese teléfono parece incompleto. ¿Me lo manda con el código de área?",
        "No pude leer ese teléfono. Por favor mándelo con el código de área.",
    ),
    "bad_email": ("Ese correo no parece correcto. ¿Lo puede revisar?",),
    # --- limits
    "too_few": (
        "{name} de {minimum} a {maximum} {kinds}, así que no alcanza. ¿Podrían ser más?",
        "Son muy pocos. {name} de {minimum} a {maximum} {kinds}. ¿Podrían ser {minimum} o más?",
    ),
    "too_few_else": ("Para {size} quedaría bien {names}.",),
    "too_many": (
        "{name} de {minimum} a {maximum} {kinds}, y {size} es demasiado. ¿Podrían ser menos?",
        "{size} es demasiado. {name} de {minimum} a {maximum} {kinds}. ¿Podrían ser menos?",
    ),
    "larger": (
        "Para {size}, nuestro equipo lo organiza con usted; aquí puedo reservar hasta {maximum} {kinds}.",
        "Aquí puedo reservar hasta {maximum} {kinds}; para {size}, nuestro equipo lo organiza con usted.",
    ),
    "ask_callback": (
        "Déjeme su nombre y teléfono, y le llamarán.",
        "Mándeme su nombre y teléfono, y alguien le llamará.",
    ),
    "ask_callback_known": (
        "¿Les pido que le llamen al {phone}?",
        "¿Le pueden llamar al {phone}?",
    ),
    "ask_callback_name": (
        "¿Me da su nombre, para que le llamen a este número?",
        "¿Por quién preguntan cuando le llamen a este número? Su nombre, por favor.",
    ),
    "callback_phone": (
        "¿A qué teléfono le llaman, {name}?",
        "¿Y a qué teléfono le llamamos, {name}?",
    ),
    "lead_taken": (
        "¡Gracias, {name}! Nuestro equipo ya tiene sus datos y le llamará.",
        "Gracias, {name}. Sus datos están con nuestro equipo, y le llamarán.",
    ),
    "lead_declined": ("No hay ningún problema.", "Está bien, sin llamada entonces."),
    "lead_later": (
        "Cuando guste, podemos pedir que le llamen.",
        "Si cambia de opinión, anoto su número para que le llamen.",
    ),
    "not_here": (
        "{name} no se juega aquí; está en {venue}.",
        "{name} lo encuentra en {venue}, no aquí.",
    ),
    "not_there": (
        "{name} no está en {there}, sino en {venue}. ¿Le conviene?",
        "{name} lo encuentra en {venue}, no en {there}. ¿Le queda bien?",
    ),
    # --- times
    "free_times": ("Tengo {times} {day}.", "Puedo ofrecerle {times} {day}."),
    "free_times_more": ("Entre otras, tengo {times} {day}.", "Puedo ofrecerle {times} {day}, y algunas más."),
    "free_card": (
        "Esto es lo que hay libre {day}. ¿Qué hora le conviene?",
        "Estas horas están libres {day}. ¿Cuál le gustaría?",
    ),
    "free_spread": ("Tengo {times}.", "Puedo ofrecerle {times}."),
    "which_time": ("¿Cuál le conviene?", "¿Cuál de ellas le gustaría?", "¿Le sirve alguna de esas?"),
    "which_time_on": (
        "¿Qué hora le conviene {day}?",
        "Entonces, ¿qué hora le gustaría {day}?",
    ),
    "that_time": ("¿Le conviene?", "¿Le sirve esa hora?"),
    "nothing_free": (
        "Lo siento, no hay nada libre {day}. ¿Qué otro día le conviene?",
        "Me temo que {day} está lleno. ¿Qué otro día le conviene?",
    ),
    "nothing_in_window": (
        "A esas horas no hay nada libre.",
        "Me temo que a esas horas está ocupado.",
    ),
    "no_more": ("Esas son todas las horas libres que veo.", "Ese día no tengo más horas."),
    "no_later": ("Ese día no hay nada más tarde.", "Esa es la última hora de ese día."),
    "no_earlier": ("Ese día no hay nada más temprano.", "Esa es la primera hora de ese día."),
    "alternatives": (
        "Lo más cercano que tengo: {times}.",
        "En su lugar puedo ofrecerle {times}.",
        "Cerca hay: {times}.",
    ),
    "others": ("Lo que puedo ofrecerle: {choices}. ¿Le sirve?", "En su lugar hay {choices}. ¿Le conviene?"),
    # --- the quote
    "quote": (
        "{when} para {guests}: {total} en total.",
        "Para {guests} {when}, el total es {total}.",
    ),
    "quote_titled": (
        "{title} {when} para {guests}: {total} en total.",
        "{title} para {guests} {when}: son {total} en total.",
    ),
    "quote_free": ("Hay {title} para {guests} {when}.", "Tengo {title} para {guests} {when}."),
    "deposit_part": ("Se asegura con un depósito de {deposit}.", "Con {deposit} de depósito queda en firme."),
    "deposit_full": ("Se paga por adelantado, y con eso queda en firme.", "El pago por adelantado lo asegura."),
    "shall_i": ("¿Se lo reservo?", "¿Quiere que lo reserve?", "¿Le hago la reserva?"),
    "shall_i_when": (
        "¿Le reservo {when} para {guests}?",
        "Entonces, ¿le reservo {when} para {guests}?",
        "¿Quiere que reserve {when} para {guests}?",
    ),
    "kinds_hint": (
        "Si algunos son {others}, dígame cuántos y ajusto el precio.",
        "Si entre ustedes hay {others}, dígame cuántos y ajusto el precio.",
    ),
    "dear": ("Le entiendo, se va sumando.", "Le entiendo, no es poco."),
    "no_bid": (
        "Lo siento, yo no puedo bajar el precio.",
        "Ojalá pudiera, pero el precio no depende de mí.",
    ),
    "tip_extras": ("Sin {names} sale en menos.", "Si quitamos {names}, baja."),
    "tip_days": ("De {days} son {amount} por persona.", "Son {amount} por persona de {days}."),
    "tip_guests": ("Con menos personas sale en menos.", "Con menos invitados baja."),
    "as_it_is": ("¿O se lo reservo así?", "¿O lo reservo tal cual?"),
    "or_cheaper": (
        "Si quiere cambiar algo, le calculo otro precio; un colega también puede verlo con usted.",
        "Cambie lo que guste y se lo calculo de nuevo; un colega también lo puede ver con usted.",
    ),
    "price_renewed": (
        "Ese precio ya había vencido, así que aquí va uno nuevo.",
        "Renové el precio, porque el anterior venció.",
    ),
    "not_booked": ("Está bien, no lo reservo.", "No hay problema, no reservo nada."),
    "dropped": ("Aquí estoy si quiere buscar de nuevo.", "Escríbame si cambia de opinión."),
    "gives_up": ("Está bien, ¡será en otra ocasión!", "No hay ningún problema, ¡gracias por preguntar!"),
    "what_change": (
        "¿Qué cambio: el día, la hora o el número de personas?",
        "¿Qué le cambio, el día, la hora o cuántos son?",
    ),
    "think": ("Claro, tómese su tiempo.", "Por supuesto, piénselo con calma."),
    # --- booked
    "held": (
        "¡Gracias, {name}! Le aparto {when} hasta las {pay_by}.",
        "¡Muy bien, {name}! Queda apartado para usted {when}, hasta las {pay_by}.",
    ),
    "pay_web": (
        "Pague {amount} con el enlace de abajo para asegurarlo; su código es {code}.",
        "Con {amount} en el enlace de abajo queda en firme. Su código es {code}.",
    ),
    "pay_sms": ("Pague {amount} para asegurarlo: {url} Código {code}.",),
    "pay_later": ("Se asegura con {amount} antes de esa hora; su código es {code}.",),
    "confirmed": (
        "¡Su reserva está confirmada, {name}! {when}, código {code}.",
        "¡Listo, {name}! Su reserva para {when} está confirmada. Su código es {code}.",
    ),
    "waiting_payment": (
        "Sigo esperando el depósito de {amount} para {when}; con él se asegura su reserva {code}.",
        "Su reserva {code} para {when} queda en firme en cuanto llegue el depósito de {amount}.",
    ),
    "payment_by": ("Le guardo el lugar hasta las {pay_by}.", "Su lugar le espera hasta las {pay_by}."),
    "here_is_link": ("Aquí tiene el enlace de pago.", "Puede pagar con este enlace."),
    "is_confirmed": ("Su reserva {code} para {when} está confirmada.", "Está confirmada para {when}, código {code}."),
    "is_left": ("Quedan {balance} por pagar ese día.", "Ese día quedan {balance} por pagar."),
    "is_status": ("Su reserva {code} para {when}: {status}.",),
    "is_expired": (
        "Se acabó el tiempo para pagar, así que la reserva {code} para {when} ya no está apartada. "
        "¿Busco otra vez una hora?",
    ),
    "deposit_arrived": ("¡Gracias, su depósito llegó! La reserva {code} para {when} está confirmada.",),
    # --- answers
    "dont_know": (
        "Eso no lo tengo a la mano, y prefiero no adivinar.",
        "Buena pregunta. No tengo una respuesta segura.",
        "Eso no lo sé con certeza.",
    ),
    "passage": ("{text} (De nuestra página “{title}”, en inglés.)", "Nuestra página “{title}” dice, en inglés: {text}"),
    "we_come": ("Sí, vamos a {zip}.", "{zip} está en nuestra zona, así que sí."),
    "we_do_not_come": (
        "Lo siento, {zip} está fuera de la zona a la que vamos.",
        "Me temo que {zip} está fuera de nuestra zona.",
    ),
    "we_come_there": (
        "Sí, vamos a {there}.",
        "{there} está en nuestra zona, así que sí.",
    ),
    "we_travel": (
        "Vamos a su casa, en {places}. Con su código postal (ZIP) le digo si llegamos.",
        "Cocinamos donde usted esté, en {places}. Mándeme el código postal (ZIP) y lo reviso.",
    ),
    "duration": ("Calcule {duration}.", "Dura {duration}."),
    "addons": ("Puede agregar: {names}.", "Nuestros extras: {names}."),
    "extra": ("Sí, {name} cuesta {price}.", "Sí, puede pedir {name} por {price}."),
    "no_addons": ("No hay extras para reservar.",),
    "limits": ("{name} de {minimum} a {maximum} {kinds}.",),
    "offerings": ("Tenemos {names}.", "Puede elegir entre {names}."),
    "address_is": ("Estamos en {address}.", "Nos encuentra en {address}."),
    # --- a person
    "handover": (
        "Le paso ahora con alguien de nuestro equipo. Puede ver toda nuestra conversación.",
        "Alguien de nuestro equipo sigue con usted; puede leer todo lo que escribimos.",
    ),
    "handover_later": (
        "Se lo he pasado a nuestro equipo con toda nuestra conversación. Tendrá una respuesta aquí, a más tardar {by}.",
        "Nuestro equipo ya tiene toda nuestra conversación y le responderá aquí, a más tardar {by}.",
    ),
    "handover_sorry": ("Lamento mucho lo ocurrido.", "De verdad lo siento."),
    "stuck": ("Lo siento, algo no está funcionando de mi lado en este momento.",),
    **BOOKED,
}
